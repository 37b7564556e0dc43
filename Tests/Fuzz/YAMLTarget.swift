import YAMLText

/// A document is read, or each mistake has words and a place in it; a form that it is put into stays
/// as it is.
func fuzzYAML(_ bytes: [UInt8]) {
  let document = YAMLDocument(SourceText(name: "a.yaml", bytes: bytes))
  expect(document.root != nil || !document.mistakes.isEmpty, "neither a value nor a mistake")
  check(document.mistakes, in: document.source)
  guard let root = document.root else { return }
  walk(root)
  // What cannot be formed without changing what it says is left alone.
  guard document.mistakes.isEmpty, let formed = form(document.source.text) else { return }
  expect(form(formed) == formed, "formed again it is another")
}

private func form(_ text: String) -> String? {
  try? YAMLFormatter.format(SourceText(name: "a.yaml", text: text))
}

/// Places lie within the file, in their order, and can be shown.
func check(_ mistakes: [YAMLMistake], in source: SourceText) {
  let length = source.text.unicodeScalars.count
  for mistake in mistakes {
    let mark = mistake.mark
    expect(mark.line >= 1 && mark.column >= 1, "\(mark)")
    expect((0...length).contains(mark.offset), "\(mark) lies behind \(length)")
    expect(!mistake.message.isEmpty, "a mistake without words")
    expect(mistake.description.utf8.starts(with: "a.yaml:\(mark.line):".utf8), "\(mistake)")
  }
}

private func walk(_ node: YAMLNode) {
  expect(node.start <= node.end, "it ends before its start")
  _ = (node.kind, node.string, node.int, node.double, node.bool)
  for item in node.items ?? [] { walk(item) }
  for entry in node.entries ?? [] {
    expect(entry.keyStart <= entry.keyEnd, "a key ends before its start")
    walk(entry.value)
  }
}
