import Testing

@testable import LineEditing

/// Keys, and what stands on the line then: `|` is the cursor.
@Suite struct LineEditorTests {
  @Test(arguments: [
    ("hello", "hello|"),
    ("hello\u{1}X", "X|hello"),
    ("one two\u{1B}bx", "one x|two"),
    ("one two\u{17}\u{19}\u{19}", "one twotwo|"),
    ("one two\u{1B}[D\u{1B}[D\u{15}", "|wo"),
    ("one\u{1B}[Hx\u{1B}[Fy", "xoney|"),
    ("one two three\u{1B}[1;5D\u{1B}[1;5Dx", "one x|two three"),
    ("ab\u{2}\u{4}", "a|"),
    ("中文 日本語\u{17}", "中文 |"), ("add música\u{1B}b", "add |música"),
    ("中文\u{7F}字", "中字|"),
    ("é中😀\u{1B}[D\u{1B}[Dx", "éx|中😀"),
    // What is seen as one character goes as one: a family, a flag, an accent of its own.
    ("a👩‍👩‍👧\u{7F}", "a|"),
    ("a🇩🇪b\u{1B}[D\u{1B}[D\u{1B}[3~", "a|b"),
    ("e\u{301}x\u{1}\u{1B}[3~", "|x"),
    // Keys that do nothing here, and one that was cut off.
    ("a\u{1B}[5~\u{1B}[24~\u{1B}[I\u{1B}Pb", "ab|"),
    ("a\u{16}\u{13}b", "ab|"),
    // Ctrl and the space bar.
    ("\u{0}a", "a|"), ("ab\u{1B}[D\u{0}c\u{19}", "ac|b"),
    ("\u{1B}[200~one\ntwo\u{1B}[201~", "one two|"),
  ])
  func keysEdit(keys: String, line: String) throws {
    let editor = try LineEditor()
    var reader = KeyReader()
    for key in reader.feed(keys.utf8) { _ = editor.press(key) }
    #expect(editor.line.beforeCursor + "|" + editor.line.afterCursor == line)
  }

  @Test func linesAreEnteredAndRemembered() throws {
    let editor = try LineEditor(history: ["oldest", "中文"])
    #expect(editor.press(.text("newest")) == .edited)
    #expect(editor.press(.enter) == .entered("newest"))
    #expect(editor.line == .empty)
    _ = editor.press(.text("begun"))
    let up = Key.sequence("\u{1B}[A")
    let seen = (0..<4).map { _ in
      _ = editor.press(up)
      return editor.line.text
    }
    #expect(seen == ["newest", "中文", "oldest", "oldest"])
    for _ in 0..<3 { _ = editor.press(.sequence("\u{1B}[B")) }
    #expect(editor.line.text == "begun")
    #expect(editor.press(.enter) == .entered("begun"))
  }

  @Test(arguments: [
    ("\u{12}clip", "(search) clip: make a clip|"),
    ("\u{12}clip\u{12}", "(search) clip: cut the clip|"),
    ("\u{12}clip\u{12}\u{12}", "(search) clip: cut the clip|"),
    ("\u{12}clipX", "(no such line) clipX: |"),
    ("\u{12}cut\u{7F}\u{7F}\u{7F}", "(search) : make a clip|"),
    ("\u{12}cut\u{1}!", "> !|cut the clip"),
    ("begun\u{12}cut\u{7}", "> begun|"),
    ("begun\u{12}nonsense\u{1B}[D", "> begu|n"),
  ])
  func thePastIsSearched(keys: String, line: String) throws {
    let editor = try LineEditor(history: ["cut the clip", "credits", "make a clip"])
    var reader = KeyReader()
    for key in reader.feed(keys.utf8) { _ = editor.press(key) }
    let seen = editor.line
    #expect(seen.prompt + seen.beforeCursor + "|" + seen.afterCursor == line)
  }

  @Test func whatKeysAskFor() throws {
    let editor = try LineEditor()
    #expect(editor.press(.ctrl("D")) == .end)
    #expect(editor.press(.text("a")) == .edited)
    #expect(editor.press(.ctrl("D")) == .edited)
    #expect(editor.press(.tab) == .completion)
    #expect(editor.press(.ctrl("L")) == .redraw)
    _ = editor.replace(1, with: "bcd")
    #expect(editor.line == TypedLine(text: "bcd", cursor: 3))
  }

  @Test func aLineIsBounded() throws {
    let editor = try LineEditor()
    let piece = String(repeating: "中", count: 40_000)
    #expect(editor.press(.pasted(piece)) == .edited)
    #expect(editor.press(.pasted(piece)) == .refused)
    #expect(editor.line.count == LineEditor.lineLimitScalars)
    #expect(editor.press(.text("a")) == .refused)
    #expect(editor.press(.ctrl("U")) == .edited && editor.line == .empty)
  }

  /// Escape and digits are a count for libedit.
  @Test(arguments: ["888888", "9999999", "99999999999999999999"])
  func aKeyWithACountIsHeldToTheLimit(digits: String) throws {
    let editor = try LineEditor()
    _ = editor.press(.text("ab"))
    _ = editor.press(.ctrl("B"))
    let line = editor.line
    var keys = KeyReader()
    for key in keys.feed(Array("\u{1B}\(digits)x".utf8)) { _ = editor.press(key) }
    #expect(editor.line.count <= LineEditor.lineLimitScalars)
    if digits.count == 6 { #expect(editor.line == line) }
    #expect(editor.press(.text("c")) == .edited)
    #expect(editor.line.text.hasPrefix("a"))
  }
}
