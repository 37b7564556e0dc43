/// `15s`, `2m`, `1m30s`, `500ms`, `1h`, `1.5s`: how scenario files write a span of time.
package enum DurationText {
  /// More than any run takes, and far from overflow.
  static let longest = Duration.seconds(366 * 86_400)

  /// nil unless units follow each other from hours down and come to whole milliseconds.
  package static func read(_ text: String) -> Duration? {
    guard let duration = readAny(text), duration <= longest else { return nil }
    return duration
  }

  /// Why a duration is none, where that is its length: `; 8784h at most`; else empty.
  package static func limit(for text: String) -> String {
    guard let duration = readAny(text), duration > longest else { return "" }
    return "; \(Int(longest / .seconds(3600)))h at most"
  }

  private static func readAny(_ text: String) -> Duration? {
    var rest = text[...]
    var units = Self.units[...]
    var milliseconds = 0
    while !rest.isEmpty {
      let amount = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(amount.count)
      let name = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(name.count)
      guard let unit = units.firstIndex(where: { $0.name == name }),
        let more = product(amount, units[unit].milliseconds)
      else { return nil }
      milliseconds += more
      units = units[(unit + 1)...]
    }
    return text.isEmpty ? nil : .milliseconds(milliseconds)
  }

  /// From the largest unit down: `1h30m`, `90s` as `1m30s`, `1.5s` below a minute.
  package static func write(_ duration: Duration) -> String {
    var milliseconds = Int(duration / .milliseconds(1))
    guard milliseconds > 0 else { return "0s" }
    var text = ""
    for unit in units.prefix(2) where milliseconds >= unit.milliseconds {
      text += "\(milliseconds / unit.milliseconds)\(unit.name)"
      milliseconds %= unit.milliseconds
    }
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000)
    if seconds > 0, rest % 100 == 0 {
      return text + (rest == 0 ? "\(seconds)s" : "\(seconds).\(rest / 100)s")
    }
    return text + (seconds > 0 ? "\(seconds)s" : "") + (rest > 0 ? "\(rest)ms" : "")
  }

  package static func write(_ range: ClosedRange<Duration>) -> String {
    range.lowerBound == range.upperBound ? write(range.lowerBound) : write(asRange: range)
  }

  package static func write(asRange range: ClosedRange<Duration>) -> String {
    "\(write(range.lowerBound))..\(write(range.upperBound))"
  }

  private static let units: [(name: String, milliseconds: Int)] = [
    ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]

  /// An amount with up to nine digits before and three after its point, times the unit.
  private static func product(_ amount: Substring, _ unit: Int) -> Int? {
    let parts = amount.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, first.count <= 9, let whole = Int(first) else { return nil }
    guard parts.count == 2 else { return whole * unit }
    guard parts[1].count <= 3, let digits = Int(parts[1]) else { return nil }
    let thousandths = digits * [100, 10, 1][parts[1].count - 1] * unit
    return thousandths % 1000 == 0 ? whole * unit + thousandths / 1000 : nil
  }
}
