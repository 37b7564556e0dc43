import Testing

@testable import Suggestions

@Suite struct SuggestionTests {
  @Test(
    arguments: [
      ("scenarios", ["seed", "scenario"], "scenario"),
      ("sede", ["seed", "speed"], "seed"),
      ("--sed", ["--speed", "--seed"], "--seed"),
      ("--journl", ["--json", "--journal"], "--journal"),
      ("SERVE", ["serve"], "serve"),
      ("ru", ["run", "serve"], "run"),
      ("--rewrite", ["--rewrite-golden"], "--rewrite-golden"),
      ("--output", ["--only", "--out"], "--out"),
      ("replies", ["reset", "reply"], "reply"),
      ("retry", ["retries"], "retries"),
      ("querys", ["queries"], "queries"),
      ("ties", ["ty"], nil),
      ("export 720p", ["export"], nil),
      ("zebra", ["seed", "speed"], nil),
      ("x", ["y"], nil),
      ("", ["run"], nil),
      ("no", [], nil),
    ] as [(String, [String], String?)])
  func theNearestWordIsSuggested(word: String, candidates: [String], nearest: String?) {
    #expect(Suggestion.nearest(word, among: candidates) == nearest)
  }

  @Test func aSwapIsOneEdit() {
    #expect(Suggestion.distance(Array("sede"), Array("seed")) == 1)
    #expect(Suggestion.distance(Array("kitten"), Array("sitting")) == 3)
    #expect(Suggestion.distance([], Array("abc")) == 3)
  }
}
