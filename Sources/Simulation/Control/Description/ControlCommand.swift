/// How `nemosim ctl` asks for a control request: one word, and at most one value.
///
/// Part of the request's description, so that help, mistakes and advice have one source.
package struct ControlCommand: Sendable {
  /// Of the value.
  package enum Presence: Sendable {
    case never
    case optional
    case needed
  }

  package let word: String
  /// What stands for the value in help: `DURATION`.
  package let placeholder: String
  package let value: Presence
  /// One line without a full stop.
  package let meaning: String
  package let kind: ControlKind
  /// The member of the body that the value becomes, where it is nothing more than that.
  package let member: String?

  /// With what goes with it, as in `advance DURATION`.
  package var usage: String {
    switch value {
    case .never: word
    case .optional: "\(word) [\(placeholder)]"
    case .needed: "\(word) \(placeholder)"
    }
  }

  package var method: String { kind.description.method }

  /// Below the control API's own.
  package func path(named name: String?) -> String { kind.description.path(named: name) }

  package func takes(_ value: String?) -> Bool {
    switch self.value {
    case .never: value == nil
    case .optional: true
    case .needed: value != nil
    }
  }

  /// In the order of the requests.
  package static let all = ControlKind.allCases.flatMap { kind in
    kind.description.commands.map { spoken in
      ControlCommand(
        word: spoken.word, placeholder: spoken.placeholder, value: spoken.value,
        meaning: spoken.meaning ?? kind.description.summary, kind: kind, member: spoken.member)
    }
  }
}

extension ControlDescription {
  /// A word of `ctl`, as descriptions have it.
  struct Spoken: Sendable {
    var word: String
    var placeholder = ""
    var value: ControlCommand.Presence = .never
    var member: String?
    /// nil: the request's summary.
    var meaning: String?

    static func word(_ word: String) -> Spoken { Spoken(word: word) }

    static func word(
      _ word: String, _ placeholder: String, _ member: String? = nil, meaning: String? = nil
    ) -> Spoken {
      Spoken(
        word: word, placeholder: placeholder, value: .needed, member: member, meaning: meaning)
    }

    static func word(
      _ word: String, optional placeholder: String, _ member: String? = nil,
      meaning: String? = nil
    ) -> Spoken {
      Spoken(
        word: word, placeholder: placeholder, value: .optional, member: member, meaning: meaning)
    }
  }
}
