import Testing
import TimeAndChance

@testable import Film

struct LoopedFilmTests {
  @Test(
    "A looped film lasts as long as asked for",
    arguments: FilmLoop.allCases, [0.5, 1, 5, 5.04, 59.9, 60, 0.0001, 899.999] as [Double])
  func duration(loop: FilmLoop, seconds: Double) throws {
    let wanted = Duration.seconds(seconds)
    let facts = try MP4Facts(reading: LoopedFilm.make(of: wanted, repeating: loop.bytes))
    #expect(facts.duration.milliseconds == wanted.milliseconds)
    #expect(facts.frames == Int((seconds * 10).rounded(.up)))
    #expect(facts.codec == "avc1")
    #expect(facts.startsFast)
    #expect(!facts.hasSound)
  }

  @Test(
    "The loop's shape is the one nearest to the draft's",
    arguments: [
      (1920, 1080, FilmLoop.landscape, 1920, 1080), (1080, 1920, .portrait, 1080, 1920),
      (1080, 1080, .square, 1080, 1080), (1440, 1080, .landscape, 1920, 1080),
      (864, 1080, .square, 1080, 1080), (3840, 1080, .landscape, 1920, 1080),
      (0, 0, .square, 1080, 1080),
    ])
  func shape(width: Int, height: Int, loop: FilmLoop, loopWidth: Int, loopHeight: Int) throws {
    #expect(FilmLoop(width: width, height: height) == loop)
    let facts = try MP4Facts(reading: loop.bytes)
    #expect([facts.width, facts.height] == [loopWidth, loopHeight])
    #expect(facts.duration == .seconds(1))
  }

  @Test("The embedded loops stay small", arguments: FilmLoop.allCases)
  func size(loop: FilmLoop) { #expect(loop.bytes.count <= 15_000) }

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
