import Suggestions
import YAMLText

/// Hands out the values of a mapping by their keys, and reports the keys that nobody asked for.
final class KeyedReader {
  private let what: String
  private let entries: [YAMLNode.Entry]
  let start: Mark
  private let vocabulary: [KeyDescription]
  let reading: Reading
  private var head: String?
  private let otherHeads: [String]
  private var asked: [String] = []

  /// `head` is the key that decides which others may stand beside it, if there is one.
  init(
    _ what: String, _ entries: [YAMLNode.Entry], at start: Mark, _ vocabulary: [KeyDescription],
    _ reading: Reading, head: String? = nil, otherHeads: [String] = []
  ) {
    self.what = what
    self.entries = entries
    self.start = start
    self.vocabulary = vocabulary
    self.reading = reading
    self.head = head
    self.otherHeads = otherHeads
  }

  /// The value of a key; nil when it is not given.
  subscript(key: String) -> Field? {
    asked.append(key)
    guard let entry = entries.first(where: { $0.key == key }) else { return nil }
    return Field(
      entry: word(key), keyMark: entry.keyStart, node: entry.value, reading: reading)
  }

  /// The value of a key that must be there.
  func required(_ key: String) -> Field? {
    if let field = self[key] { return field }
    reading.add("\(what) needs \"\(key)\"", at: start, hint: example(of: key))
    return nil
  }

  /// The value of whichever of the keys is given; a second one is a mistake.
  func atMostOne(of keys: [String]) -> Field? {
    let given = keys.compactMap { self[$0] }.sorted { $0.keyMark < $1.keyMark }
    for extra in given.dropFirst() {
      reading.add(
        "\"\(extra.key)\" cannot stand beside \"\(given[0].key)\"", at: extra.keyMark,
        hint: "keep one of them")
    }
    head = head ?? given.first?.key
    return given.first
  }

  var isEmpty: Bool { entries.isEmpty }

  /// Whether a key is given, whatever its value.
  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// Reports a key, if it is given, that needs another one beside it.
  func reportAlone(_ key: String, without other: String) {
    guard let field = self[key] else { return }
    reading.add(
      "\"\(key)\" has no meaning without \"\(other)\"", at: field.keyMark,
      hint: "write \(other): \(word(other).example) beside it")
  }

  /// Reports keys that have no meaning here, known or not.
  func reportUnread() {
    for entry in entries where !asked.contains(entry.key) {
      if otherHeads.contains(entry.key) {
        reading.add(
          "\"\(entry.key)\" cannot stand beside \"\(head ?? "")\"", at: entry.keyStart,
          hint: "begin \(what) of its own with \"- \(entry.key):\"")
      } else if vocabulary.contains(where: { $0.key == entry.key }) {
        let beside = head.map { " beside \"\($0)\"" } ?? ""
        reading.add(
          "\"\(entry.key)\" has no meaning\(beside) in \(what)", at: entry.keyStart,
          hint: "remove it")
      } else {
        reportUnknown(entry)
      }
    }
  }

  /// Reports a key that is no slip of one known here, or the one that was meant.
  private func reportUnknown(_ entry: YAMLNode.Entry) {
    let known = vocabulary.map(\.key)
    let near = Suggestion.nearest(entry.key, among: known + otherHeads)
    reading.add(
      "unknown key \"\(entry.key)\" in \(what)", at: entry.keyStart,
      hint: near.map { "did you mean \($0)?" } ?? "known here: " + known.joined(separator: ", "))
  }

  /// Reports a list item of which no key is one that begins such an item, and gives it as it was
  /// probably meant; nil where nobody can tell.
  func reportHeadless() -> [YAMLNode.Entry]? {
    let heads = vocabulary.map(\.key)
    for (index, entry) in entries.enumerated() {
      guard let near = Suggestion.nearest(entry.key, among: heads) else { continue }
      reading.add(
        "unknown key \"\(entry.key)\" in \(what)", at: entry.keyStart,
        hint: "did you mean \(near)?")
      var meant = entries
      meant[index].key = near
      return meant
    }
    let found = entries.first.map { "cannot begin with \"\($0.key)\"" } ?? "is empty"
    reading.add(
      "\(what) \(found)", at: entries.first?.keyStart ?? start,
      hint: "it begins with \(Self.listed(heads))")
    return nil
  }

  /// Words as a choice: `a, b or c`.
  static func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  private func word(_ key: String) -> KeyDescription {
    guard let entry = vocabulary.first(where: { $0.key == key }) else {
      preconditionFailure("the vocabulary of \(what) lacks \"\(key)\"")
    }
    return entry
  }

  /// A hint that shows how the key is written.
  func example(of key: String) -> String { "for example: \(key): \(word(key).example)" }
}
