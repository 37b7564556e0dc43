import MediaFiles
import Testing
import TimeAndChance

@testable import Film

struct MP4FactsTests {
  @Test(
    "Facts of the clips in Fixtures",
    arguments: [
      ("city-timelapse.mp4", 1280, 720, 10), ("phone-recording.mp4", 640, 360, 20),
      ("clip-tall.mp4", 540, 960, 5),
    ] as [(String, Int, Int, Int)])
  func clips(name: String, width: Int, height: Int, seconds: Int) throws {
    let facts = try MP4Facts(reading: Fixture.bytes(name))
    #expect([facts.width, facts.height] == [width, height])
    #expect(facts.duration == .seconds(seconds))
    #expect(facts.codec == "avc1")
    #expect(facts.hasSound)
  }

  @Test(
    "What is no MP4 says so",
    arguments: [
      ("", .missing(box: "ftyp")), ("hello", .cutShort(box: "?", offset: 0)),
      ("<!DOCTYPE html><html></html>", .cutShort(box: "CTYP", offset: 0)),
      ("\0\0\0\u{3}ftyp", .broken(box: "ftyp", field: "size")),
      ("\0\0\0\u{8}ftyp", .missing(box: "moov")),
      ("\0\0\0\u{1}ftyp\u{7f}zzzzzzz", .cutShort(box: "ftyp", offset: 0)),
    ] as [(String, MP4Problem)])
  func notAnMP4(text: String, problem: MP4Problem) {
    #expect(throws: problem) { try MP4Facts(reading: Array(text.utf8)) }
  }

  @Test("Every prefix of a film is refused, by the facts and by the loop")
  func prefixes() {
    let film = FilmLoop.square.bytes
    for length in 0..<film.count {
      // Every cut within the tables, then every 97th byte of the media.
      guard length < 1000 || length.isMultiple(of: 97) || length == film.count - 1 else { continue }
      let prefix = Array(film.prefix(length))
      #expect(throws: MP4Problem.self) { try MP4Facts(reading: prefix) }
      #expect(throws: MP4Problem.self) { try LoopedFilm.make(of: .seconds(2), repeating: prefix) }
    }
  }

  @Test(
    "A damaged film gives facts or an error, and so does the film looped from it",
    arguments: 0..<8)
  func mutations(group: Int) throws {
    var chance = Seed(7).child("mutations", group).stream
    let films = [FilmLoop.square.bytes, Fixture.bytes("clip-tall.mp4")]
    for _ in 0..<100 {
      var film = chance.pick(films)
      for _ in 0..<chance.integer(in: 1...4) {
        let offset = chance.integer(below: film.count > 20_000 ? 4000 : 1000)
        let values: [UInt8] = [0, 1, 2, 127, 128, 255, film[offset] &+ 1, film[offset] &- 1]
        film[offset] = chance.chance(0.7) ? chance.pick(values) : UInt8(chance.integer(below: 256))
      }
      // Whatever comes out is whole; what must not come out is a trap.
      _ = try? MP4Facts(reading: film)
      if let looped = try? LoopedFilm.make(of: .seconds(3), repeating: film) {
        _ = try MP4Facts(reading: looped)
      }
    }
  }

  @Test("A problem says what is wrong in a sentence")
  func sentences() {
    #expect(
      MP4Problem.cutShort(box: "moov", offset: 32).description
        == "the MP4's 'moov' box at byte 32 is longer than what is there")
  }
}
