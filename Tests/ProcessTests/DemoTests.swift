import Foundation
import MediaFiles
import Testing

/// The whole workflow in one command.
@Suite(.waits) struct DemoTests {
  @Test func itEndsWithAFilmOfFiveSeconds() throws {
    let tool = try Tool.away()
    let outcome = try tool.run("demo", "--no-film", "--speed", "2000", "--out", "films")
    #expect(outcome.code == 0)
    #expect(outcome.errors == "")
    try expectFiveSeconds(tool.place.bytes("films"))
    let story = [
      "upload mountain-lake.jpg", "Setting things up...", "POST /api/auth/anonymous-token",
      "turn this image into a 5-second animated video clip", "⏳ Still working...",
      "add lo-fi background music", "no text", "Added BGM: Lo-fi (0-5s, 35%)", "add a title",
      "Credits: ", "Timeline (3 tracks): 1. Video: mountain lake (0-5s)", "export 1080p MP4",
      "Saved films", "drawing was not asked for", "of virtual time",
    ]
    var rest = outcome.output[...]
    for word in story {
      let place = rest.range(of: word)
      #expect(place != nil, "\(word)")
      if let place { rest = rest[place.upperBound...] }
    }
    #expect(!outcome.output.contains("install ffmpeg"))
  }

  @Test func onlyTheTimeThatItTookDiffers() throws {
    func told(_ speed: String) throws -> [String] {
      let tool = try Tool.away()
      let outcome = try tool.run("demo", "--no-film", "--speed", speed, "--out", "film.mp4")
      // "5 min 59 s of virtual time, 229 ms of yours", and the speed in the first line.
      return outcome.lines.map {
        $0.replacing(/time, .* of yours/, with: "").replacing(/, \d+ times as fast/, with: "")
      }
    }
    let first = try told("2000")
    #expect(first.count > 40)
    #expect(try told("2000") == first)
    #expect(try told("4000") == first)
  }

  @Test(arguments: [
    "image-creator-online", "image-to-video-deevid", "image-to-video-ltx", "video-making-ai",
  ])
  func everySkillHasADemo(skill: String) throws {
    let tool = try Tool.away()
    let outcome = try tool.run("demo", "--no-film", "--speed", "5000", "--skill", skill)
    #expect(outcome.code == 0, "\(outcome.output.suffix(500))\(outcome.errors)")
    _ = try wholeFilm(tool.place.bytes("nemosim-demo.mp4"))
  }

  @Test func withoutFFmpegItSaysSo() throws {
    let tool = try Tool.away()
    let outcome = try tool.run("demo", "--speed", "5000")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("ffmpeg is not installed"))
    #expect(outcome.output.hasSuffix("install ffmpeg to see what was asked for\n"))
  }

  @Test func anFFmpegThatFailsIsMadeUpFor() throws {
    let tool = try Tool.away()
    try tool.place.file(
      "bin/ffmpeg", "#!/bin/sh\necho Unknown encoder libx264 >&2\nexit 1\n", executable: true)
    let outcome = try tool.run("demo", "--speed", "5000")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("Unknown encoder libx264"))
    try expectFiveSeconds(tool.place.bytes("nemosim-demo.mp4"))
  }

  private func expectFiveSeconds(_ bytes: [UInt8]) throws {
    let facts = try wholeFilm(bytes)
    let duration = try #require(facts.duration)
    #expect(duration >= .milliseconds(4500) && duration <= .milliseconds(5500))
    #expect(facts.width == 1920 && facts.height == 1080)
  }
}
