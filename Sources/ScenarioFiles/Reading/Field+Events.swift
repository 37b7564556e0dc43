import FakeBackend
import JSONText
import Suggestions
import YAMLText

extension Field {
  /// `event:`, what a frame of ADK holds beside what every frame has; nothing else can stand there.
  func adkEvent() -> JSON? {
    let before = reading.count
    check(ADKShape.event)
    return reading.count == before ? json() : nil
  }

  private func check(_ shape: ADKShape) {
    switch shape {
    case .text: if node.string == nil || json().string == nil { needs("text, in quotes") }
    case .flag: if node.bool == nil { needs("true or false") }
    case .count: if node.int == nil { needs("a whole number") }
    case .open: if node.entries == nil { needs("a mapping") }
    case .texts: checkItems(.text)
    case .parts: checkItems(ADKShape.part)
    case .members(let members):
      guard let entries = node.entries else { return needs("a mapping") }
      for written in entries { check(written, members) }
    }
  }

  private func checkItems(_ shape: ADKShape) {
    guard let items = node.items else { return needs("a list") }
    for item in items { self.item(item).check(shape) }
  }

  private func check(
    _ written: YAMLNode.Entry, _ members: [(name: String, shape: ADKShape)]
  ) {
    let known = members.map(\.name)
    guard let member = members.first(where: { $0.name == written.key }) else {
      let near = Suggestion.nearest(written.key, among: known)
      return reading.add(
        "an ADK event holds no \"\(written.key)\" in \"\(key)\"", at: written.keyStart,
        hint: near.map { "did you mean \($0)?" }
          ?? "known here: " + known.joined(separator: ", "))
    }
    let entry = KeyDescription(member.name, "a member of an event", example: "")
    Field(entry: entry, keyMark: written.keyStart, node: written.value, reading: reading)
      .check(member.shape)
  }

  private func needs(_ expected: String) {
    let _: Void? = wrong(expected, hint: "as in ADK's frames")
  }
}
