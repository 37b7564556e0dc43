import PrintedText
import Testing

@Suite struct PrintedTextTests {
  @Test(
    arguments: [
      ("plain\ttext\n", "plain\ttext\n"),
      ("\u{1B}]52;c;cGF5\u{07}", "\\u{1b}]52;c;cGF5\\u{7}"),
      ("a\u{9B}31mb\u{85}", "a\\u{9b}31mb\\u{85}"),
      ("exe.\u{202E}gpj", "exe.\\u{202e}gpj"),
      ("over\rwritten\0", "over\\u{d}written\\u{0}"),
      ("two\u{2028}lines\u{E0041}", "two\\u{2028}lines\\u{e0041}"),
      ("⏳ 静か 👩‍👩‍👧 é", "⏳ 静か 👩‍👩‍👧 é"),
    ] as [(String, String)])
  func linesLoseTheirControls(text: String, printed: String) {
    #expect(Printable.lines(text) == printed)
  }

  @Test func aLineStaysOne() {
    #expect(Printable.line("a\n✓ forged\tb") == "a\\u{a}✓ forged\\u{9}b")
  }

  @Test func jsonStaysJSON() {
    #expect(
      Printable.json("{\n  \"a\": \"\u{9B}\u{202E}\u{E0041}\"\n}")
        == "{\n  \"a\": \"\\u009b\\u202e\\udb40\\udc41\"\n}")
  }

  @Test func xmlHoldsNothingThatItCannot() {
    #expect(
      Printable.xml("<a> & \"b\"\n\u{0}\u{FFFE}\u{1B}")
        == "&lt;a&gt; &amp; &quot;b&quot;&#10;\\u{0}\\u{fffe}\\u{1b}")
  }

  @Test func stylesAreSeenOnlyInColour() {
    let text: StyledText = "\("✓", .green) \("a\u{1B}[2J") \(7)"
    #expect(text.text(withColours: false) == "✓ a\\u{1b}[2J 7")
    #expect(text.text(withColours: true) == "\u{1B}[32m✓\u{1B}[0m a\\u{1b}[2J 7")
    #expect(text.plain == "✓ a\u{1B}[2J 7")
    #expect([text, StyledText("", .bold), "b"].joined(separator: ", ").plain.hasSuffix(" 7, , b"))
  }

  @Test(arguments: [
    ("abc", 3), ("两", 2), ("🎬", 2), ("e\u{301}", 1), ("⏳", 2), ("é", 1), ("→", 1), ("ｱ", 1),
    ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("👍🏽", 2), ("कि", 2),
  ])
  func widths(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [
    ("one two three", 7, "one two/three"), ("one  two", 20, "one  two"), ("a\n\n  b", 9, "a//  b"),
    ("see https://example.com/a/b now", 10, "see/https://example.com/a/b/now"),
    ("说“状态”，我就列出。", 10, "说“状态”，/我就列出。"), ("说“状态”吧", 8, "说“状态”/吧"),
    ("看（a）", 6, "看/（a）"), ("中文 words 中文", 8, "中文/words 中/文"), ("", 5, ""),
  ])
  func rowsHaveRoom(text: String, columns: Int, rows: String) {
    #expect(TextRows.of(text, columns: columns).joined(separator: "/") == rows)
  }
}
