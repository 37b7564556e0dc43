import FakeBackend
import JSONText
import TextPatterns
import YAMLText

extension Notation where Value == String {
  /// Text of any kind, also empty.
  static let text = Notation(.scalar("text", schema: .scalarText)) {
    $0.text()
  } write: {
    .text($0)
  }

  /// Text with something in it.
  static let words = Notation(.scalar("text", schema: .someText)) {
    $0.words()
  } write: {
    .text($0)
  }

  /// Sentences; blanks and line breaks around them do not count.
  static let prose = Notation(.scalar("text", schema: .scalarText)) {
    $0.text()?.trimmed
  } write: {
    .prose($0)
  }

  /// A header's value, one line.
  static let headerValue = Notation(.scalar("text", schema: .scalarText)) {
    $0.headerValue()
  } write: {
    .text($0)
  }

  /// One line of a head, called `what` in messages.
  static func line(_ what: String) -> Notation {
    Notation(.scalar("text", schema: .someText)) {
      $0.line(what)
    } write: {
      .text($0)
    }
  }

  /// One of a few words that are known when the program runs.
  static func word(_ allowed: [String]) -> Notation {
    Notation(.oneOf(allowed)) {
      $0.word(allowed)
    } write: {
      .plain($0)
    }
  }
}

extension Notation where Value == TextPattern {
  /// What a text must hold, or a regular expression between slashes.
  static let pattern = Notation(.scalar("text or /expression/", schema: .someText)) {
    $0.pattern()
  } write: {
    .text($0.written)
  }

  /// The same in an expectation, which must be able to fail.
  static let tellingPattern = Notation(.scalar("text or /expression/", schema: .someText)) {
    $0.tellingPattern()
  } write: {
    .text($0.written)
  }
}

extension Notation where Value == RequestPattern {
  static let request = Notation(.scalar("method and path", schema: .requestText)) {
    $0.request()
  } write: {
    .text($0.routes.isEmpty ? "\($0) \(RequestPattern.mark)" : "\($0)")
  }
}

extension Notation where Value: RawRepresentable<String> & CaseIterable & Sendable {
  /// One of the words of a type.
  static var oneOf: Notation {
    Notation(.oneOf(Value.allCases.map(\.rawValue))) {
      $0.choice(Value.self)
    } write: {
      .plain($0.rawValue)
    }
  }
}

extension Notation where Value == [UInt8] {
  /// Bytes, as text in which a backslash begins what no text can be.
  static let bytes = Notation(.scalar("bytes as text", schema: .someText)) {
    $0.rawBytes()
  } write: {
    .text(ByteText.write($0))
  }

  /// Bytes that are one line of a stream.
  static let lineBytes = Notation(.scalar("bytes as text", schema: .scalarText)) {
    $0.lineBytes()
  } write: {
    .text(ByteText.write($0))
  }
}
