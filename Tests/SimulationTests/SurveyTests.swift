import FakeBackend
import Journaling
import Testing

/// Our client under every value of every switch: its user gets his film, or is told why not.
@Suite struct SurveyTests {
  /// A switch, or one of its values, that shows itself only beside another.
  private static let companions = [
    "planRefusal": ("exportPlan", "none"),
    // A client whose token has died gets no other for the rest of the seven days.
    "repeatToken=limited429": ("tokenLife", "7d"),
  ]

  /// Values that block something by design, with what the documents have the user told.
  private static let blocked: [String: (films: Int, advice: String)] = [
    "exportPlan=registered": (0, "Register or upgrade your plan to unlock export."),
    "exportPlan=none": (0, "Register or upgrade your plan to unlock export."),
    "planRefusal=402": (0, "Register or upgrade your plan to unlock export."),
    "planRefusal=403": (0, "Register or upgrade your plan to unlock export."),
    // One token per client and 7 days: the one retry must fail (contract 11 row 9).
    "repeatToken=limited429": (1, "Please try again later."),
    // Concurrent edits on one session are to be queued by the client (contract 3).
    "concurrentRuns=refuse": (2, "the agent is at work on this session"),
  ]

  /// An hour's token dies in the course of the story, so that all values meet a dead one.
  private static let shortLife = (name: "tokenLife", value: "1h")

  /// Every value but those that change nothing: the story with a switch's default is the one of
  /// `shortLife`, which is among them.
  private static let choices = Switch.table.flatMap { named in
    named.allowed.filter { value in
      value != named.defaultValue || named.name == shortLife.name
        || companion(named.name, value) != nil
    }.map { (name: named.name, value: $0) }
  }

  private static func companion(_ name: String, _ value: String) -> (String, String)? {
    companions[name] ?? companions["\(name)=\(value)"]
  }

  @Test func everyValueHasItsEnd() throws {
    for (name, value) in Self.choices {
      let choice = "\(name)=\(value)"
      let companion = Self.companion(name, value).map { [$0] } ?? []
      let story = try SurveyStory([Self.shortLife] + companion + [(name, value)])
      let (films, advice) = Self.blocked[choice] ?? (2, "")
      #expect(story.films.count == films, "\(choice)")
      #expect(story.films.allSatisfy { $0.film?.width == 1920 }, "\(choice)")
      #expect(
        advice.isEmpty || story.shown.contains { $0.contains(advice) }, "\(choice) \(story.shown)")
      // The credits run out in every run (SEED0-3, 2001).
      #expect(
        story.shown.contains { $0.contains("https://nemovideo.com/register?bind=anon_") },
        "\(choice)")
      for text in story.shown where Self.isRaw(text) && (advice.isEmpty || !text.contains(advice)) {
        Issue.record("\(choice) shows: \(text)")
      }
    }
    #expect(Set(Self.blocked.keys).isSubset(of: Self.choices.map { "\($0.name)=\($0.value)" }))
  }

  /// What only a machine understands, or nobody may see.
  private static func isRaw(_ text: String) -> Bool {
    [
      "HTTP ", "let me think", "reports error", "lacks", "nmv_", "{\"", "Click", "temporary issue",
      "session was gone",
    ]
    .contains { text.contains($0) }
  }
}
