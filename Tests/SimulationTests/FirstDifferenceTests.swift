import Simulation
import Testing

/// Two texts → the first line in which they differ.
@Suite struct FirstDifferenceTests {
  private func told(_ first: String, _ second: String) -> String? {
    FirstDifference(first, second).map { "\($0.line): \($0.first) | \($0.second)" }
  }

  @Test func linesAreCounted() {
    #expect(told("a\nb\n", "a\nb\n") == nil)
    #expect(told("a\nb\n", "a\nc\n") == "2: b | c")
    #expect(told("a\n", "a\nb") == "2:  | b")
    #expect(told("a", "a\nb") == "2: (its end) | b")
  }

  /// What looks the same and is written otherwise.
  @Test func bytesCount() {
    #expect(told("a\r\nb\r\n", "a\nb\n") == "1: a\r | a")
    #expect(told("caf\u{E9}", "cafe\u{301}") == "1: caf\u{E9} | cafe\u{301}")
  }
}
