extension Moment {
  /// Hours to milliseconds: `00:09:01.214`.
  package var clockText: String {
    let milliseconds = nanoseconds / 1_000_000
    let clock = [milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1000 % 60]
    return clock.map { $0.padded(digits: 2) }.joined(separator: ":") + "."
      + (milliseconds % 1000).padded(digits: 3)
  }
}

extension Duration {
  /// Seconds with as many decimals as needed, three at most: `15`, `0.5`.
  package var secondsText: String {
    let total = milliseconds
    let fraction = abs(total % 1000).padded(digits: 3)
    let trimmed = String(fraction.reversed().drop { $0 == "0" }.reversed())
    let whole = (total < 0 ? "-" : "") + "\(abs(total / 1000))"
    return trimmed.isEmpty ? whole : "\(whole).\(trimmed)"
  }
}

extension Int64 {
  fileprivate func padded(digits: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
  }
}
