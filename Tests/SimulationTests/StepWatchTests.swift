import EventLoop
import FakeBackend
import Journaling
import NemoContract
import ScenarioFiles
import Testing
import TextPatterns
import TimeAndChance

@testable import Simulation

/// Entries of a journal → at which of them a point in the middle of a step has come.
@Suite struct StepWatchTests {
  private static let message = RequestPattern(.runSSE)

  private static func request(_ exchange: Int, _ path: String = "/run_sse") -> Happening {
    .request(RequestRecord(exchange: exchange, method: "POST", path: path))
  }

  private static func reply(_ exchange: Int) -> Happening {
    .reply(ReplyRecord(exchange: exchange, status: 200, summary: "event stream"))
  }

  private static func piece(_ summary: String) -> Happening {
    .piece(PieceRecord(exchange: 2, summary: summary))
  }

  private static let told: [Happening] = [
    request(1, "/api/other"), request(2), reply(1), reply(2), piece("functionCall a"),
    .shown("Ready!"), piece("functionCall b"), .backendNote("draft: add audio Lo-fi"),
    request(3), reply(3),
  ]

  @Test(
    arguments: [
      (.sent(message), 1, 1), (.sent(message), 2, 8), (.answered(message), 1, 3),
      (.answered(message), 2, 9), (.event(TextPattern(words: "functionCall")), 2, 6),
      (.said(TextPattern(words: "Ready")), 1, 5), (.said(TextPattern(words: "function")), 1, nil),
      (.entry(TextPattern(words: "add audio")), 1, 7), (.sent(message), 3, nil),
    ] as [(StepPoint.Sight, Int, Int?)])
  func itComesOnce(sight: StepPoint.Sight, nth: Int, at place: Int?) throws {
    var came: [Int] = []
    for user in [nil, "ann"] {
      let count = Count()
      let watch = StepWatch(sight, nth: nth, of: user, clock: VirtualClock(on: try Loop())) {
        count.came.append(count.seen)
      }
      for (index, happening) in Self.told.enumerated() {
        count.seen = index
        watch.see(JournalEntry(at: .start, happening: happening, user: "bo"))
        watch.see(JournalEntry(at: .start, happening: happening, user: user))
      }
      #expect(watch.hasCome == (place != nil))
      came += count.came
    }
    #expect(came == (place.map { [$0, $0] } ?? []))
  }

  private final class Count {
    var seen = 0
    var came: [Int] = []
  }

  /// Neither the user, who would speak when all is over, nor a fault behind silence shows anything.
  @Test func whatComesTooLateIsAProblem() throws {
    let text = """
      scenario: A
      script:
        - { on: GET /api/credits/balance/simple, nth: 1, faults: [silence, { cut: 3 }] }
        - { on: POST /run_sse, faults: [{ cut_at: 10h }] }
      user:
        - credits
        - upload: media/city-timelapse.mp4
        - say: add lo-fi background music
          meanwhile: { say: credits, at: 9h }
      expect: nothing
      """
    let scenario = try ScenarioReading(for: .run).scenario(Array(text.utf8), file: "a.yaml").get()
    let result = try ScenarioRunner().run(scenario)
    #expect(
      result.problems == [
        "the step in line 8 was never spoken into: it was over before 9h",
        "a rule of the script never answered: on GET /api/credits/balance/simple nth 1 (line 3): "
          + "without effect: cut after 3 bytes (behind no answer, ever)",
        "a rule of the script never answered: on POST /run_sse (line 4): without effect: "
          + "cut 36000.0 seconds after the headers (the stream has nothing that it would change)",
      ])
  }

  /// A run whose user was to be killed, and was not, shows nothing of what its file says.
  @Test func aPointThatNeverComesIsAProblem() throws {
    let text = """
      scenario: A
      user:
        - say: credits
          kill: { sent: POST /run_sse, nth: 2 }
        - say: credits
          cancel: { answered: GET /api/credits/balance/simple }
      expect: nothing
      """
    let scenario = try ScenarioReading(for: .run).scenario(Array(text.utf8), file: "a.yaml").get()
    let result = try ScenarioRunner().run(scenario)
    #expect(
      result.problems == [
        "the step in line 3 was never killed: sent: POST /run_sse, nth: 2 did not come"
      ])
    #expect(result.words.text.contains("user     ◂ cancel"))
  }
}
