import Foundation
import Testing

@testable import FakeBackend

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
    ] as [(String, Int?, Int?, Double?, Double?)])
  func factsAreThoseOfFFprobe(
    name: String, width: Int?, height: Int?, rate: Double?, seconds: Double?
  ) throws {
    let bytes = try Self.bytes(name)
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
    }
  }

  private static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/media")
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }
}
