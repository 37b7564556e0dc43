import FakeBackend
import JSONText
import TimeAndChance
import YAMLText

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
