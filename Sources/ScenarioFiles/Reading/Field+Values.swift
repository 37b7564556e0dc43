import FakeBackend
import JSONText
import Suggestions
import TextPatterns
import TimeAndChance
import YAMLText

extension Field {
  /// Text of any kind, also empty; `7` and `true` are text to who wants text.
  func text() -> String? {
    guard let text = node.string else { return wrong("text") }
    return text
  }

  /// Text with something in it.
  func words() -> String? {
    guard let text = node.string else { return wrong("text") }
    guard text.contains(where: { !$0.isWhitespace }) else {
      return empty()
    }
    return text
  }

  /// A whole number, a million at most unless told otherwise.
  func count(_ range: ClosedRange<Int> = 0...1_000_000) -> Int? {
    guard let count = node.int else { return wrong("a whole number") }
    guard range.contains(count) else {
      return bad(
        "\"\(key)\" cannot be \(count)",
        hint: "it goes from \(range.lowerBound) to \(range.upperBound)")
    }
    return count
  }

  func flag() -> Bool? {
    if let flag = node.bool { return flag }
    let hint: String? =
      switch node.string?.lowercased() {
      case "yes", "on": "write true"
      case "no", "off": "write false"
      default: nil
      }
    return wrong("true or false", hint: hint)
  }

  /// A whole number of any size, from nothing.
  func seed() -> Seed? {
    guard case .scalar(let text, .plain) = node.content, let value = UInt64(text) else {
      return wrong("a whole number from 0", hint: example)
    }
    return Seed(value)
  }

  /// One of a few words of a type.
  func choice<Value: RawRepresentable<String> & CaseIterable>(_ type: Value.Type) -> Value? {
    word(Value.allCases.map(\.rawValue)).flatMap { Value(rawValue: $0) }
  }

  /// One of a few words.
  func word(_ known: [String]) -> String? {
    if let text = node.string, known.contains(text) { return text }
    let near = node.string.flatMap { Suggestion.nearest($0, among: known) }
    return wrong(KeyedReader.listed(known), hint: near.map { "did you mean \($0)?" })
  }

  /// `35%` as 0.35.
  func share() -> Double? {
    guard let text = node.string, text.hasSuffix("%"),
      let percent = YAMLNode(
        .scalar(String(text.dropLast()), .plain), start: node.start, end: node.end
      )
      .double
    else {
      let near = node.double.map { "write \(Self.percent($0))" }
      return wrong("a percentage", hint: near)
    }
    guard (0...100).contains(percent) else {
      return bad("\"\(key)\" cannot be \(text)", hint: "it goes from 0% to 100%")
    }
    return percent / 100
  }

  /// What somebody meant who wrote 0.35 or 35.
  private static func percent(_ number: Double) -> String {
    let percent = number <= 1 ? number * 100 : number
    return "\(Int(min(max(percent, 0), 100).rounded()))%"
  }

  func bytes() -> Int64? {
    let text = node.string ?? ""
    do throws(SizeText.Mistake) {
      return try SizeText.read(text)
    } catch {
      switch error {
      case .form: return wrong("a size", hint: node.int.map { "write \($0)MB" })
      case .range: return bad("\"\(key)\" cannot be \(text)", hint: "it goes \(SizeText.range)")
      }
    }
  }

  /// Any value, as the JSON it would be.
  func json() -> JSON { JSON(node) }

  func object() -> JSON? { node.entries == nil ? wrong("a mapping") : json() }

  func pattern() -> TextPattern? {
    guard let text = words() else { return nil }
    if let flags = TextPattern.flags(of: text) {
      return bad(
        "a regular expression ends with its slash; \"\(flags)\" behind it makes plain text of it",
        hint: flags == "i"
          ? "(?i) behind the first slash is for any case" : "remove what is behind it")
    }
    do {
      return try TextPattern(text)
    } catch {
      return bad("not a regular expression: \(error)", hint: "without slashes it is plain text")
    }
  }

  /// One that is not found in every text.
  func tellingPattern() -> TextPattern? {
    guard let pattern = pattern() else { return nil }
    guard !pattern.matches("") || !pattern.matches("any text") else {
      return bad(
        "\(pattern.written) is found in every text, so that it says nothing",
        hint: "/\\S/ is any text that is not blank")
    }
    return pattern
  }
}

extension JSON {
  /// A YAML value as JSON; plain numbers keep their text where JSON knows it.
  init(_ node: YAMLNode) {
    switch node.content {
    case .sequence(let items): self = .array(items.map { JSON($0) })
    case .mapping(let entries):
      self = .object(
        JSONObject(entries.map { JSONObject.Member(name: $0.key, value: JSON($0.value)) }))
    case .scalar where node.isNull: self = .null
    case .scalar(let text, let style):
      self = style == .plain ? JSON(plain: text, node) : .string(text)
    }
  }

  private init(plain text: String, _ node: YAMLNode) {
    if let flag = node.bool {
      self = .bool(flag)
    } else if node.double != nil, let number = try? JSON.parse(text), number.number != nil {
      self = number
    } else {
      self = .string(text)
    }
  }
}
