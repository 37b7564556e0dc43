import FakeBackend
import YAMLText

extension Field {
  func duration() -> Duration? {
    if let text = node.string, let duration = DurationText.read(text) { return duration }
    return wrong("a duration", hint: plainNumberHint ?? durationHint)
  }

  /// A duration that is not nothing.
  func interval() -> Duration? {
    guard let duration = duration() else { return nil }
    guard duration > .zero else {
      return bad("\"\(key)\" cannot be nothing", hint: example)
    }
    return duration
  }

  /// `2m..8m`; one duration counts as a range of itself unless a range is asked for.
  func durations(asRange: Bool = false) -> ClosedRange<Duration>? {
    guard let parts = bounds() else { return wrong("a range of durations") }
    let values = parts.compactMap(DurationText.read)
    guard values.count == parts.count, let lower = values.first, let upper = values.last else {
      let isPlain = parts.allSatisfy { Int($0) != nil }
      let withUnits = parts.map { "\($0)s" }
      return wrong(
        "a range of durations", hint: isPlain ? rangeHint(withUnits, asRange: asRange) : nil)
    }
    guard parts.count == 2 || !asRange else {
      return wrong("a range of durations", hint: rangeHint(parts, asRange: asRange))
    }
    guard lower <= upper else { return backwards(parts) }
    return lower...upper
  }

  /// `4` or `1..3`.
  func counts() -> ClosedRange<Int>? {
    guard let parts = bounds() else { return wrong("a number of times") }
    let values = parts.compactMap { Int($0) }
    guard values.count == parts.count, let lower = values.first, let upper = values.last else {
      return wrong("a number of times", hint: "write a number such as 4, or a range such as 1..3")
    }
    guard lower <= upper else { return backwards(parts) }
    guard lower >= 0, upper <= 1_000_000 else {
      return bad("\"\(key)\" cannot be \(parts.joined(separator: ".."))", hint: example)
    }
    return lower...upper
  }

  /// A duration between signs of life, or `none` for silence.
  func heartbeat() -> HeartbeatRule? {
    if node.string == "none" { return HeartbeatRule.none }
    guard let text = node.string, let every = DurationText.read(text) else {
      return wrong("a duration or none", hint: plainNumberHint)
    }
    guard every > .zero else {
      return bad("\"\(key)\" cannot be \(text)", hint: "write none for silence")
    }
    return HeartbeatRule(every: every)
  }

  /// The one or two ends of a range.
  private func bounds() -> [String]? {
    guard let text = node.string, !text.isEmpty else { return nil }
    guard let dots = text.firstRange(of: "..") else { return [text] }
    return [String(text[..<dots.lowerBound]), String(text[dots.upperBound...])]
      .map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
  }

  private func rangeHint(_ parts: [String], asRange: Bool) -> String {
    asRange && parts.count == 1
      ? "write 0s..\(parts[0]) for at most \(parts[0])"
      : "write \(parts.joined(separator: ".."))"
  }

  private func backwards<Value>(_ parts: [String]) -> Value? {
    bad(
      "this range ends before it begins",
      hint: "write \(parts.reversed().joined(separator: ".."))")
  }

  private var plainNumberHint: String? {
    guard let number = node.int, number >= 0 else { return nil }
    return "write \(number)s for \(number) seconds"
  }

  private var durationHint: String {
    "\(example) (units: h, m, s, ms\(DurationText.limit(for: node.string ?? "")))"
  }
}
