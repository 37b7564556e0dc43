import FakeBackend
import JSONText
import NemoContract
import TextPatterns
import TimeAndChance
import YAMLText

// MARK: - Text

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

// MARK: - Numbers

extension Notation where Value == Int {
  static func count(_ range: ClosedRange<Int> = 0...1_000_000) -> Notation {
    Notation(
      .scalar(
        "whole number",
        schema: [
          "type": "integer", "minimum": .integer(range.lowerBound),
          "maximum": .integer(range.upperBound),
        ])
    ) {
      $0.count(range)
    } write: {
      .plain("\($0)")
    }
  }
}

extension Notation where Value == ClosedRange<Int> {
  /// `4` or `1..3`.
  static let counts = Notation(.scalar("number or range", schema: .countsText)) {
    $0.counts()
  } write: {
    .plain(
      $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)..\($0.upperBound)")
  }
}

extension Notation where Value == Bool {
  static let flag = Notation(.scalar("true or false", schema: ["type": "boolean"])) {
    $0.flag()
  } write: {
    .plain($0 ? "true" : "false")
  }
}

extension Notation where Value == Double {
  /// A share of one as a percentage.
  static let share = Notation(.scalar("percentage", schema: .percentText)) {
    $0.share()
  } write: {
    .plain(ShareText.write($0))
  }
}

extension Notation where Value == Int64 {
  /// A size in bytes.
  static let size = Notation(.scalar("size", schema: .sizeText)) {
    $0.bytes()
  } write: {
    .plain(SizeText.write($0))
  }
}

extension Notation where Value == Seed {
  static let seed = Notation(
    .scalar("whole number", schema: ["type": "integer", "minimum": 0])
  ) {
    $0.seed()
  } write: {
    .plain("\($0.value)")
  }
}

// MARK: - Time

extension Notation where Value == Duration {
  static let duration = Notation(.scalar("duration", schema: .durationText)) {
    $0.duration()
  } write: {
    .plain(DurationText.write($0))
  }

  /// A duration that is not nothing.
  static let interval = Notation(.scalar("duration", schema: .intervalText)) {
    $0.interval()
  } write: {
    .plain(DurationText.write($0))
  }
}

extension Notation where Value == ClosedRange<Duration> {
  /// `2m..8m`, or one duration for a range of itself.
  static let durations = Notation(.scalar("duration or range", schema: .durationsText)) {
    $0.durations()
  } write: {
    .plain(DurationText.write($0))
  }

  /// `2m..8m`.
  static let durationRange = Notation(.scalar("range of durations", schema: .durationRangeText)) {
    $0.durations(asRange: true)
  } write: {
    .plain(DurationText.write(asRange: $0))
  }
}

extension Notation where Value == Duration? {
  /// Between two signs of life, or `none`.
  static let signsOfLife = Notation(
    .either([.scalar("duration", schema: .intervalText), .oneOf(["none"])])
  ) {
    $0.heartbeat().map(\.every)
  } write: {
    .plain($0.map { DurationText.write($0) } ?? "none")
  }
}

// MARK: - JSON

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
