import FakeBackend
import JSONText
import YAMLText

extension Notation where Value == JSON {
  /// Any value, as the JSON it would be.
  static let json = Notation(.any) {
    $0.json()
  } write: {
    YAMLValue($0)
  }

  /// An object.
  static let object = Notation(.scalar("mapping", schema: ["type": "object"])) {
    $0.object()
  } write: {
    YAMLValue($0)
  }

  /// An event in ADK's words.
  static let event = Notation(.scalar("ADK event", schema: .of(ADKShape.event))) {
    $0.adkEvent()
  } write: {
    YAMLValue($0)
  }
}

extension YAMLValue {
  init(_ json: JSON) {
    switch json {
    case .null: self = .plain("null")
    case .bool(let flag): self = .plain(flag ? "true" : "false")
    case .number(let number): self = .plain(number.text)
    case .string(let text): self = .string(text)
    case .array(let items): self = .list(items.map { YAMLValue($0) })
    case .object(let object):
      self = .mapping(object.members.map { Entry($0.name, YAMLValue($0.value)) })
    }
  }
}
