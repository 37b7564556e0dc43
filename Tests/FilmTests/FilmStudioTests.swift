import EventLoop
import Foundation
import SystemCalls
import Testing
import TimeAndChance

@testable import Film

struct FilmStudioTests {
  private let plan = FilmPlan(
    width: 320, height: 180, duration: .seconds(3),
    clips: [
      .init(.picture(source: Fixture.path("portrait.jpg")), start: .zero, duration: .seconds(1)),
      .init(
        .clip(source: Fixture.path("phone-recording.mp4")), start: .seconds(1),
        duration: .milliseconds(500), sourceStart: .seconds(19), playsSound: true),
      .init(
        .generated(prompt: "it's 100% [real], a lake; \\ 山"), start: .milliseconds(1500),
        duration: .seconds(1)),
    ],
    music: [
      .init(
        name: "Lo-fi", source: Fixture.path("lo-fi.mp3"), start: .zero, duration: .seconds(3),
        volume: 0.35),
      .init(name: "Chord", start: .seconds(1), duration: .seconds(2), volume: 0.5),
    ],
    titles: [.init("Urban Dreams", start: .zero, duration: .seconds(3))])

  @Test("Without ffmpeg a film of the right length serves, and says why")
  func looped() async throws {
    try await Fixture.withFolder { folder in
      let path = "\(folder)/film.mp4"
      let origin = try make(plan, at: path, FilmStudio(searchPath: "/nowhere:relative:"))
      #expect(origin == .looped(reason: .noFFmpeg))
      #expect(
        try MP4Facts(reading: Array(Data(contentsOf: URL(filePath: path)))).duration == .seconds(3))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["film.mp4"])
      #expect(try make(plan, at: path, .withoutDrawing) == .looped(reason: .notWanted))
    }
  }

  @Test("A program that fails gives its last words, one that lies is found out")
  func failing() async throws {
    try await Fixture.withFolder { folder in
      for (script, expected) in [
        ("echo first >&2; echo no such filter >&2; exit 1", "ffmpeg failed: first\nno such filter"),
        ("exit 3", "ffmpeg failed: it ended with code(3)"),
        (
          "exit 0",
          "ffmpeg's film is not right: open(\(folder)/film.mp4.part): No such file or directory"
        ),
      ] {
        let program = "\(folder)/ffmpeg"
        let text = "\(folder)/script"
        try "#!/bin/sh\n\(script)\n".write(toFile: text, atomically: true, encoding: .utf8)
        // Another process writes what is run: a child of another test that is just being started
        // would hold a file of ours open, and "Text file busy" would be the answer.
        _ = try Fixture.run("install", ["-m", "755", text, program])
        try FileManager.default.removeItem(atPath: text)
        let origin = try make(plan, at: "\(folder)/film.mp4", FilmStudio(searchPath: folder))
        guard case .looped(let reason) = origin else {
          Issue.record("\(origin) came of \(script)")
          continue
        }
        #expect(reason.description == expected)
        #expect(
          try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            == ["ffmpeg", "film.mp4"])
      }
    }
  }

  @Test("A folder that can't be written is an error, and nothing remains")
  func unwritable() async throws {
    #expect(throws: FileError.self) {
      try make(plan, at: "/proc/nowhere/film.mp4", .withoutDrawing)
    }
  }

  @Test(
    "A film is drawn with everything that the plan asks for",
    .enabled(if: Fixture.hasFFmpeg, "ffmpeg is not installed"))
  func drawn() async throws {
    try await Fixture.withFolder { folder in
      let odd = "\(folder)/it's: a [folder], 100%;"
      try FileManager.default.createDirectory(atPath: odd, withIntermediateDirectories: true)
      let path = "\(odd)/film.mp4"
      let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let origin = try make(plan, at: path, FilmStudio(searchPath: searchPath))
      #expect(origin == .drawn)
      let facts = try MP4Facts(reading: Array(Data(contentsOf: URL(filePath: path))))
      #expect(facts.width == 320 && facts.height == 180 && facts.frames == 75)
      #expect(facts.duration == .seconds(3))
      #expect(facts.hasSound && facts.startsFast && facts.codec == "avc1")
      #expect(try FileManager.default.contentsOfDirectory(atPath: odd) == ["film.mp4"])
    }
  }

  @Test(
    "Every kind of picture and clip can be drawn",
    .enabled(if: Fixture.hasFFmpeg, "ffmpeg is not installed"),
    arguments: [
      "mountain-lake.jpg", "product.png", "poster.webp", "animation.gif", "clip.webm",
      "clip-tall.mp4",
    ])
  func kinds(name: String) async throws {
    let path = Fixture.path(name)
    let moves = name.hasSuffix(".webm") || name.hasSuffix(".mp4")
    let small = FilmPlan(
      width: 96, height: 96, duration: .seconds(6),
      clips: [
        .init(
          moves ? .clip(source: path) : .picture(source: path), start: .zero, duration: .seconds(6))
      ])
    try await Fixture.withFolder { folder in
      let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let origin = try make(small, at: "\(folder)/film.mp4", FilmStudio(searchPath: searchPath))
      #expect(origin == .drawn)
    }
  }

  private func make(_ plan: FilmPlan, at path: String, _ studio: FilmStudio) throws -> FilmOrigin {
    let clock = VirtualClock(on: try Loop())
    defer { clock.loop.shutdown() }
    return try clock.run { try await studio.make(plan, at: path, on: clock) }
  }
}
