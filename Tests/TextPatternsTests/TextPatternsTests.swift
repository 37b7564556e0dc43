import Testing
import TextPatterns

@Suite struct TextPatternsTests {
  @Test(
    arguments: [
      ("lo-fi", "Added BGM: lo-fi", true), ("^lo", "a lo", false), ("^a lo$", "a lo", true),
      ("a.c", "abc", true), ("a.c", "a\nc", false), ("a|bc|d", "xbcx", true),
      ("function(Call|Response)", "a functionResponse", true), ("x*", "", true),
      ("colou?r", "color", true), ("a{2,3}b", "aab", true), ("a{2,3}b", "ab", false),
      ("^a{,2}$", "aaa", false), ("^a{2,}$", "aaaa", true), ("a{b}", "a{b}", true),
      ("[0-9]+ %", "100 %", true), ("[^0-9]", "12", false), ("[]-]", "-", true),
      ("[a\\]]", "]", true), ("[\\d.]+s", "1.5s", true), ("\\bfi\\b", "Lo-fi.", true),
      ("\\bfi\\b", "fine", false), ("\\Bne", "fine", true), ("\\w+é", "café", true),
      ("(?i)done", "DONE", true), ("((?i)a)b", "Ab", true), ("((?i)a)b", "AB", false),
      ("\\u{23F3}", "⏳", true), ("\\x41", "A", true), ("⏳", "⏳ Still", true),
      ("(a*)*b", "aaab", true), ("(?:ab)+?$", "abab", true), ("", "anything", true),
      ("took [0-9]+ s", "it took 12 s", true), ("\\S+@\\S+", "a @ b", false), ("\\/", "/", true),
    ] as [(String, String, Bool)])
  func anExpressionIsFound(text: String, subject: String, isFound: Bool) throws {
    #expect(try RegularExpression(text).isFound(in: subject) == isFound)
  }

  /// What keeps an expression from a text that its author thought it fits.
  @Test(
    arguments: [
      ("/added/", "Added", "case counts in it: /(?i)added/ fits"), ("/Added/", "Added", nil),
      ("added", "Added", nil), ("/gone/", "Added", nil),
      (
        "/a.*b/", "a\nb",
        "the text has several lines, which . and a blank do not go over: \\s and [^x] do"
      ),
      (
        "/A b/", "a\nb",
        "the text has several lines, which . and a blank do not go over: \\s and [^x] do"
      ),
    ] as [(String, String, String?)])
  func aSlipIsNamed(pattern: String, text: String, slip: String?) throws {
    #expect(try TextPattern(pattern).slip(in: text) == slip)
  }

  @Test(
    arguments: [
      ("(a", "( is not closed"), ("a)", ") closes nothing; write \\) for the character itself"),
      ("[a", "[ is not closed"), ("*a", "nothing stands before * that it could repeat"),
      ("a{3,2}", "{3,2} is no range"), ("[z-a]", "[…-a] is no range"),
      ("(?=a)", "(?= is not understood"), ("(a)\\1", "\\1 is not understood"),
      ("[[:digit:]]+", "[: is not understood"), ("[a[=e=]]", "[= is not understood"),
      ("\\q", "\\q has no meaning"), ("a{9999}", "it is too large"),
      ("((a{1000}){1000})", "it is too large"),
      (String(repeating: "(", count: 10_000), "it is too large"), ("\\", "\\ at the end"),
    ] as [(String, String)])
  func mistakesHaveWords(text: String, sentence: String) {
    let mistake = #expect(throws: ExpressionMistake.self) { try RegularExpression(text) }
    #expect(mistake.map { $0.description.hasPrefix(sentence) } == true, "\("\(mistake)" as String)")
  }

  /// These take longer than anybody lives where an engine goes back.
  @Test(arguments: ["(a+)+$", "^(a|a)*$", "(a|aa)+$", "(.*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$"])
  func nothingGoesRound(text: String) throws {
    let subject = String(repeating: "a", count: 2000) + "!"
    #expect(try !RegularExpression(text).isFound(in: subject))
  }

  @Test(
    arguments: [
      (["a", "b"], true), (["a", "x", "y", "b"], true), (["a", "x"], false), (["a"], false),
      (["a", "b", "b"], true), (["b"], false),
    ] as [([String], Bool)])
  func gapsStandForAnyNumber(items: [String], fits: Bool) {
    #expect(GapPattern.fits(["a", "**", "b"], items, isGap: { $0 == "**" }, ==) == fits)
  }

  @Test func twoHundredGapsAreNoTrouble() {
    let parts = (0..<200).flatMap { _ in ["**", "a"] } + ["b"]
    let items = Array(repeating: "a", count: 2000)
    var comparisons = 0
    let fits = GapPattern.fits(parts, items, isGap: { $0 == "**" }) {
      comparisons += 1
      return $0 == $1
    }
    #expect(!fits)
    #expect(comparisons <= parts.count * items.count)
  }

  @Test func gapsAloneFitNothingToo() {
    #expect(GapPattern.fits(["**", "**"], [String](), isGap: { $0 == "**" }, ==))
    #expect(!GapPattern.fits([String](), ["a"], isGap: { $0 == "**" }, ==))
  }
}

@Suite struct ValuePatternTests {
  /// pattern, value, whether it fits
  @Test(arguments: [
    ("5", "5", true), ("5", "15000", false), ("5", "5.0", true), ("1.5", "1.50", true),
    ("true", "true", true), ("true", "untrue", false), ("0", "", false), ("5", "[5]", false),
  ])
  func aValueIsTheWholeOfIt(_ value: String, _ text: String, _ fits: Bool) {
    #expect(TextPattern(value: value).matches(text) == fits)
    #expect(TextPattern(words: value).matches(text) == text.contains(value))
  }
}
