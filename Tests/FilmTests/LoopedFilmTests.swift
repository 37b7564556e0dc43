import MediaFiles
import Testing
import TimeAndChance

@testable import Film

struct LoopedFilmTests {
  @Test(
    "A looped film lasts as long as asked for",
    arguments: FilmLoop.allCases, [1, 500, 5000, 5040, 59_900, 60_000, 899_999])
  func duration(loop: FilmLoop, milliseconds: Int) throws {
    let wanted = Duration.milliseconds(milliseconds)
    let facts = try MP4Facts(reading: LoopedFilm.make(of: wanted, repeating: loop.bytes))
    #expect(facts.duration == wanted)
    #expect(facts.frames == (milliseconds + 99) / 100)
    #expect(facts.codec == "avc1")
    #expect(facts.startsFast)
    #expect(!facts.hasSound)
  }

  @Test(
    "The loop's shape is the one nearest to the draft's",
    arguments: [
      (1920, 1080, .landscape), (1080, 1920, .portrait), (1080, 1080, .square),
      (1440, 1080, .landscape), (864, 1080, .square), (3840, 1080, .landscape), (0, 0, .square),
    ] as [(Int, Int, FilmLoop)])
  func shape(width: Int, height: Int, loop: FilmLoop) {
    #expect(FilmLoop(width: width, height: height) == loop)
  }

  @Test(
    "The embedded loops are what their names say, and small",
    arguments: [
      (.landscape, 1920, 1080), (.portrait, 1080, 1920), (.square, 1080, 1080),
    ] as [(FilmLoop, Int, Int)])
  func embedded(loop: FilmLoop, width: Int, height: Int) throws {
    let facts = try MP4Facts(reading: loop.bytes)
    #expect([facts.width, facts.height] == [width, height])
    #expect(facts.duration == .seconds(1))
    #expect(loop.bytes.count <= 15_000)
  }

  @Test("A looped film can be looped again")
  func again() throws {
    let three = try LoopedFilm.make(of: .seconds(3), repeating: FilmLoop.square.bytes)
    let eight = try LoopedFilm.make(of: .seconds(8), repeating: three)
    #expect(try MP4Facts(reading: eight).duration == .seconds(8))
    #expect(try eight == LoopedFilm.make(of: .seconds(8), repeating: three))
  }

  @Test(
    "A length out of range is refused",
    arguments: [.zero, .seconds(-1), .seconds(901), .seconds(Int64.max)] as [Duration])
  func range(duration: Duration) {
    #expect(throws: MP4Problem.durationOutOfRange(duration, longest: .seconds(900))) {
      try LoopedFilm.make(of: duration, repeating: FilmLoop.square.bytes)
    }
  }

  @Test("A film with sound is no loop")
  func severalTracks() throws {
    #expect(throws: MP4Problem.notLoopable(reason: "it has several tracks")) {
      try LoopedFilm.make(of: .seconds(2), repeating: Fixture.bytes("city-timelapse.mp4"))
    }
  }
}
