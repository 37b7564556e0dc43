import Foundation
import MediaFiles
import Testing

/// Real files, as ffmpeg wrote them; the expected facts are ffprobe's.
@Suite struct FixtureMediaTests {
  @Test(
    arguments: [
      ("animation.gif", 160, 120, nil, nil),
      ("city-timelapse.mp4", 1280, 720, 12, 10),
      ("clip-tall.mp4", 540, 960, 15, 5),
      ("clip.webm", 320, 180, nil, 3),
      ("lo-fi.mp3", nil, nil, nil, 10.031),
      ("mountain-lake.jpg", 1280, 720, nil, nil),
      ("phone-recording.mp4", 640, 360, 12, 20),
      ("portrait.jpg", 720, 1280, nil, nil),
      ("poster.webp", 768, 432, nil, nil),
      ("product.png", 640, 640, nil, nil),
      ("voice.wav", nil, nil, nil, 2),
      ("../formats/fragmented.mp4", 64, 36, 23.496, 2.128),
      ("../formats/hybrid.mp4", 64, 36, 23.496, 2.128),
      ("../formats/dash.mp4", 64, 36, 25, 2),
      ("../formats/fields.avi", 64, 36, 25, 2),
      ("../formats/frames.avi", 64, 36, 25, 2),
    ] as [(String, Int?, Int?, Double?, Double?)])
  func factsAreThoseOfFFprobe(
    name: String, width: Int?, height: Int?, rate: Double?, seconds: Double?
  ) throws {
    let bytes = try Fixture.bytes(name)
    for chunk in [bytes.count, 4096, 7] {
      var probe = MediaProbe()
      var rest = bytes[...]
      while !rest.isEmpty {
        probe.consume(rest.prefix(chunk))
        rest = rest.dropFirst(chunk)
      }
      let facts = probe.facts
      #expect(facts.width == width)
      #expect(facts.height == height)
      if let rate { #expect(facts.framesPerSecond == rate) }
      if let seconds {
        #expect(abs(facts.seconds - seconds) < 0.06, "\(facts.seconds)")
      } else {
        #expect(facts.duration == nil)
      }
      // From disk only what tells something is read, and the same is told.
      #expect(try MediaFile.probe(Fixture.path(name)).facts == facts)
    }
  }

  @Test(arguments: [
    ("city-timelapse.mp4", true), ("clip.webm", false), ("clip-tall.mp4", true),
    ("../formats/fragmented.mp4", true), ("../formats/dash.mp4", false),
    ("../formats/fields.avi", false),
  ])
  func whatCanBeHeardIsTold(name: String, hasSound: Bool) throws {
    #expect(try MediaFile.probe(Fixture.path(name)).facts.hasSound == hasSound)
  }

  @Test func anMP4IsWholeOrNot() throws {
    for name in ["clip-tall.mp4", "../formats/fragmented.mp4"] {
      let bytes = try Fixture.bytes(name)
      for length in [bytes.count - 1, bytes.count / 2, 40, 7] {
        var probe = MediaProbe()
        probe.consume(bytes.prefix(length))
        #expect(!probe.isWholeMP4, "\(name), \(length)")
      }
      #expect(try MediaFile.probe(Fixture.path(name)).isWholeMP4)
    }
    var page = MediaProbe()
    page.consume(Array("<html>".utf8)[...])
    #expect(page.filmFormat == nil && !page.isWholeMP4)
  }
}
