import MediaFiles
import Testing
import TimeAndChance

/// Damaged files give facts or none; what must not come out is a trap, or work without end.
@Suite struct MutationTests {
  private static let names = [
    "fragmented.mp4", "hybrid.mp4", "dash.mp4", "fields.avi", "frames.avi",
  ]

  @Test(arguments: names)
  func damageIsSurvived(name: String) throws {
    let original = try Fixture.bytes("../formats/\(name)")
    var chance = Seed(3).child(name).stream
    for _ in 0..<300 {
      var bytes = original
      for _ in 0..<chance.integer(in: 1...6) {
        let offset = chance.integer(below: bytes.count)
        let values: [UInt8] = [0, 1, 2, 127, 128, 255, bytes[offset] &+ 1]
        bytes[offset] = chance.chance(0.7) ? chance.pick(values) : UInt8(chance.integer(below: 256))
      }
      if chance.chance(0.2) { bytes.removeLast(chance.integer(below: bytes.count)) }
      // However it comes, the same is told.
      let cut = chance.integer(in: 0...bytes.count)
      #expect(facts([bytes[...]]) == facts([bytes[..<cut], bytes[cut...]]))
    }
  }

  /// Numbers that claim more than any file has.
  @Test func largeNumbersCostNothing() {
    let all: [UInt8] = [255, 255, 255, 255]
    let run = box("trun", [0, 0, 0, 0] + all)
    let header = box("tfhd", [0, 0, 0, 8, 0, 0, 0, 1] + all)
    let time = box("tfdt", [1, 0, 0, 0, 127] + [UInt8](repeating: 255, count: 7))
    let fragment = box("moof", box("traf", header + time + run + run))
    let movie = box("moov", box("trak", track(samples: all)))
    let file = box("ftyp", []) + movie + fragment + fragment
    let facts = facts([file[...]])
    #expect(facts.width == 64 && facts.height == 36)
    #expect(facts.duration == nil)
  }

  /// Found by fuzzing: less than a frame in a thousand seconds was told as none.
  @Test func aRateThatRoundsToNothingIsUnknown() {
    let samples: [UInt8] = [0, 0, 0, 1]
    let movie = box("moov", box("trak", track(times: samples + samples + [255, 255, 255, 255])))
    let facts = facts([(box("ftyp", []) + movie)[...]])
    #expect(facts.width == 64)
    #expect(facts.framesPerSecond == nil)
  }

  /// Found by fuzzing: sound whose first bytes are a box, too, was one or the other, as it came.
  @Test func whatIsTwoFormatsIsTheFirst() throws {
    let sound: [UInt8] = [0xff, 0xfb, 0x50, 0xc0] + zeros(400)
    #expect(facts([sound[...]]) != MediaFacts())
    let both = sound[..<4] + "pnot".utf8 + sound[8...]
    #expect(facts([both]) == MediaFacts())
    #expect(facts(both.indices.map { both[$0...$0] }) == MediaFacts())
  }

  private func track(samples: [UInt8]) -> [UInt8] { track(times: samples + samples + samples) }

  private func track(times: [UInt8]) -> [UInt8] {
    let size: [UInt8] = [0, 64, 0, 0, 0, 36, 0, 0]
    let header = [0, 0, 0, 0] + zeros(8) + [0, 0, 0, 1] + zeros(60) + size
    let media = zeros(12) + [0, 0, 0, 25] + zeros(8)
    let times = box("stts", zeros(4) + times)
    return box("tkhd", header)
      + box(
        "mdia",
        box("mdhd", media) + box("hdlr", zeros(8) + Array("vide".utf8))
          + box("minf", box("stbl", times)))
  }

  private func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  private func box(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let size = content.count + 8
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } + Array(type.utf8) + content
  }

  private func facts(_ pieces: [ArraySlice<UInt8>]) -> MediaFacts {
    var probe = MediaProbe()
    for piece in pieces { probe.consume(piece) }
    return probe.facts
  }
}
