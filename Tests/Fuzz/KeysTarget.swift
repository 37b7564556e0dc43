import LineEditing

/// What a terminal sends: the same keys in one piece and byte by byte, and a line that they make.
func fuzzKeys(_ bytes: [UInt8]) {
  var whole = KeyReader()
  var pieces = KeyReader()
  let keys = joined(whole.feed(bytes))
  expect(keys == joined(bytes.flatMap { pieces.feed([$0]) }), "pieces change the keys")
  expect(whole.isWaiting == pieces.isWaiting, "pieces change what is waited for")
  for key in keys + whole.flush() { check(key) }
  expect(!whole.isWaiting, "it still waits for more of an Escape")
  guard let editor = try? LineEditor(history: ["a line of before", "中文 line"]) else {
    return expect(false, "there is no libedit")
  }
  for key in keys {
    let result = editor.press(key)
    let line = editor.line
    expect(
      (0...line.count).contains(line.cursor), "the cursor is at \(line.cursor) of \(line.text)")
    expect(line.count <= LineEditor.lineLimitScalars, "the line has \(line.count) characters")
    if case .entered(let text) = result {
      expect(line == .empty, "\(line.text) is left of what was entered")
      expect(text.unicodeScalars.allSatisfy(isTypable), "\(text.debugDescription) was entered")
    }
  }
}

private func check(_ key: Key) {
  switch key {
  case .text(let text), .pasted(let text):
    expect(!text.isEmpty, "a key without text")
    expect(text.unicodeScalars.allSatisfy(isTypable), "\(text.debugDescription) is no text")
    expect(text.utf8.count <= 3 * KeyReader.pasteLimitBytes, "\(text.utf8.count) bytes of text")
  case .control(let byte): expect(byte < 0x20 || byte == 0x7F, "\(byte) is no control")
  case .sequence(let text): expect(text.hasPrefix("\u{1B}"), "\(text.debugDescription)")
  }
}

private func isTypable(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value >= 0x20 && scalar.value != 0x7F
}

/// Text may come in several pieces.
private func joined(_ keys: [Key]) -> [Key] {
  keys.reduce(into: []) { joined, key in
    if case .text(let more) = key, case .text(let text)? = joined.last {
      joined[joined.count - 1] = .text(text + more)
    } else {
      joined.append(key)
    }
  }
}
