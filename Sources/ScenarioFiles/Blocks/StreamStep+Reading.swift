import FakeBackend
import JSONText
import Suggestions
import YAMLText

extension Field {
  /// An item of `stream:`.
  func streamStep() -> StreamStep? {
    if let word = node.string { return bareStep(word) }
    return step("a step of a stream", StreamStep.vocabulary, beside: Self.keysBeside) {
      keys, head in
      switch head.key {
      case "text": head.text().map(StreamStep.text)
      case "thought": head.text().map(StreamStep.thought)
      case "event": head.adkEvent().map(StreamStep.event)
      case "fields": head.eventFields(keys).map(StreamStep.fields)
      case "bytes": head.rawBytes().map(StreamStep.bytes)
      case "tool": head.tool(keys).map(StreamStep.tool)
      case "draft": head.draftEdit().map(StreamStep.draft)
      case "wait": head.pause(keys)
      case "heartbeat": head.choice(HeartbeatKind.self).map(StreamStep.heartbeat)
      case "error": head.text().map(StreamStep.error)
      default: head.standsAlone()
      }
    }
  }

  private static func keysBeside(_ head: String) -> [VocabularyEntry] {
    switch head {
    case "tool": ToolStep.vocabulary
    case "wait": StreamStep.waitVocabulary
    case "fields": EventFields.besideVocabulary
    default: []
    }
  }

  private func bareStep(_ word: String) -> StreamStep? {
    let bare: [StreamStep] = [.close, .cut, .hang, .answer]
    if let step = bare.first(where: { $0.key == word }) { return step }
    if let known = StreamStep.vocabulary.first(where: { $0.key == word }) {
      return bad(
        "\"\(word)\" says too little to be a step", hint: "write - \(word): \(known.example)")
    }
    let near = Suggestion.nearest(word, among: bare.map(\.key))
    return bad(
      "expected a step of a stream, found \(node.kind)",
      hint: near.map { "did you mean \($0)?" } ?? "write - text: \(word)")
  }

  private func standsAlone<Value>() -> Value? {
    reading.add("\"\(key)\" stands alone", at: keyMark, hint: "write - \(key)")
    return nil
  }

  private func tool(_ keys: KeyedReader) -> ToolStep? {
    let arguments = keys["args"]?.arguments()
    let heartbeat = signsOfLife(keys)
    let takes = keys["takes"]?.duration()
    let result = keys["result"]?.json()
    guard let name = words() else { return nil }
    return ToolStep(
      name: name, arguments: arguments ?? [:], takes: takes ?? .zero,
      heartbeat: heartbeat, result: result)
  }

  private func arguments() -> JSON? {
    node.entries == nil ? wrong("a mapping") : json()
  }

  private func pause(_ keys: KeyedReader) -> StreamStep? {
    let heartbeat = signsOfLife(keys)
    return duration().map { .wait($0, heartbeat: heartbeat) }
  }

  /// How often signs of life come and how they look; the world's where not said.
  private func signsOfLife(_ keys: KeyedReader) -> HeartbeatRule? {
    let kind = keys["kind"]
    let kinds = kind?.oneOrMore { $0.choice(HeartbeatKind.self) }
    guard let field = keys["heartbeat"] else {
      kind.map { needless($0, "\"kind\" says how, and nothing says how often") }
      return nil
    }
    guard var rule = field.heartbeat() else { return nil }
    if rule.every == nil { kind.map { needless($0, "\"kind\" has no meaning without heartbeats") } }
    rule.kinds = kinds ?? []
    return rule
  }

  private func needless(_ kind: Field, _ message: String) {
    reading.add(message, at: kind.keyMark, hint: "write heartbeat: 15s beside it")
  }
}
