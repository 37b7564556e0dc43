import HTTPMessages
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

@Suite struct LongStreamTests {
  /// Eight thousand hours with a hundred signs of life a second: each kind is kept once.
  @Test func heartbeatsForAYearAreOnePlan() throws {
    let year = Duration.seconds(8000 * 3600)
    let beats = HeartbeatRule(every: .milliseconds(10), kinds: [.comment, .word])
    let stream = ScriptedStream(steps: [
      .text("at it"), .wait(year, heartbeat: beats), .text("done"),
    ])
    var talk = try Talk(
      script: [
        ScriptRule(on: try RequestPattern(parsing: "POST /run_sse"), action: .stream(stream))
      ])
    let body = try #require(talk.say("x").stream)
    let count: Int = 8000 * 3600 * 100 + 1
    #expect(body.pieces.count == count)
    #expect(body.duration == year)
    let beginning: [String] = body.pieces.prefix(4).map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    #expect(
      beginning.dropFirst() == [": heartbeat\n\n", "data: heartbeat\n\n", ": heartbeat\n\n"])
    #expect(talk.credits?.frozen == 50)
    _ = talk.service.backend.takeNotes()
    talk.service.pass(year + .seconds(1))
    // Nobody's token lasts that long, so that nobody can ask.
    talk.service.backend.settle(at: talk.service.now)
    let moves = talk.service.backend.takeNotes().compactMap { note in
      if case .credits(let move, _) = note.fact { move.kind } else { nil }
    }
    #expect(moves == [.settle])
  }

  /// The kinds go on in turn from one wait to the next, and none stands where a wait ends.
  @Test func signsOfLifeStandStrictlyInsideOfWaits() {
    var performance = Performance(
      heartbeat: HeartbeatRule(every: .seconds(5), kinds: [.word, .empty]))
    for seconds in [0, 4, 5, 6, 15, 16] { performance.wait(.seconds(seconds)) }
    let spans = performance.beats.compactMap { beat in
      if case .heartbeats(let span) = beat.happening { span } else { nil }
    }
    #expect(spans.map(\.count) == [1, 2, 3])
    #expect(spans.map(\.kinds.first) == [.word, .empty, .empty])
    #expect(performance.beats.reduce(.zero) { $0 + $1.duration } == .seconds(46))
  }
}
