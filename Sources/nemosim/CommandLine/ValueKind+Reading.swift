import Simulation

extension ValueKind {
  /// The value of what was typed; nil when it is of another kind or out of range.
  func value(of text: String) -> OptionValue? {
    switch self {
    case .flag: return .flag
    case .text, .path: return .text(text)
    case .integer(let range):
      guard let integer = Int(text), range.contains(integer) else { return nil }
      return .integer(integer)
    case .number(let range):
      // Double() would also take "nan", "infinity" and hexadecimal.
      guard text.allSatisfy({ "0123456789.-+eE".contains($0) }), let number = Double(text),
        range.contains(number)
      else { return nil }
      return .number(number)
    case .duration(let least):
      guard let duration = Self.duration(text), duration >= least else { return nil }
      return .duration(duration)
    case .size: return Self.size(text).map(OptionValue.size)
    case .date: return ISODate.unixMilliseconds(text).map(OptionValue.date)
    case .assignment:
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else { return nil }
      let value = text[text.index(after: equals)...]
      return .assignment(name: String(text[..<equals]), value: String(value))
    case .seeds: return SeedRange(text).map(OptionValue.seeds)
    case .shard: return Shard(text).map(OptionValue.shard)
    case .oneOf(let words): return words.contains(text) ? .text(text) : nil
    }
  }

  /// What a value must be, after "must be".
  var expectation: String {
    switch self {
    case .flag: "nothing"
    case .text, .path: "text"
    case .integer(let range):
      range.upperBound == .max
        ? "a whole number from \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
    case .duration(let least):
      "a duration such as 30s, 2m or 1h30m" + (least > .zero ? ", at least \(least)" : "")
    case .size: "a size such as 200MB or 3GB"
    case .date: "a date such as 2026-03-13 or 2026-03-13T17:40:00Z, before the year 3000"
    case .assignment: "of the form name=value"
    case .seeds: "two seeds as 1..100, a million of them at most"
    case .shard: "a part such as 2/5"
    case .oneOf(let words): "one of " + words.joined(separator: ", ")
    }
  }

  private func plain(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }

  private static func duration(_ text: String) -> Duration? {
    var rest = text[...]
    var milliseconds = 0.0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let amount = Double(digits), let factor = factor(unit) else { return nil }
      milliseconds += amount * factor
    }
    // A hundred years is more than any run and far from overflow.
    guard !text.isEmpty, milliseconds < 3_155_760_000_000 else { return nil }
    return .milliseconds(milliseconds)
  }

  /// As the service counts: a MB has 1024 KB of 1024 bytes (contract 10).
  private static func size(_ text: String) -> Int64? {
    let units: [(name: String, shift: Int64)] = [("GB", 30), ("MB", 20), ("KB", 10), ("B", 0)]
    guard let unit = units.first(where: { text.hasSuffix($0.name) }),
      let count = Int64(text.dropLast(unit.name.count)), (1...1 << 30).contains(count)
    else { return nil }
    return count << unit.shift
  }

  private static func factor(_ unit: Substring) -> Double? {
    switch unit {
    case "ms": 1
    case "s": 1000
    case "m": 60_000
    case "h": 3_600_000
    default: nil
    }
  }
}

/// A date of ISO 8601 in UTC, with or without a time of day.
enum ISODate {
  /// Centuries of virtual time fit behind each, and a year keeps its four digits.
  private static let years = 1970...2999

  /// nil unless `text` is `2026-03-13` or `2026-03-13T17:40:00Z` and exists in the calendar.
  static func unixMilliseconds(_ text: String) -> Int64? {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count <= 2, let date = numbers(halves[0], [4, 2, 2], separator: "-") else {
      return nil
    }
    var time = [0, 0, 0]
    if halves.count == 2 {
      guard halves[1].hasSuffix("Z"),
        let read = numbers(halves[1].dropLast(), [2, 2, 2], separator: ":")
      else { return nil }
      time = read
    }
    guard years.contains(date[0]), (1...12).contains(date[1]), date[2] >= 1,
      date[2] <= days(inMonth: date[1], of: date[0]), time[0] < 24, time[1] < 60, time[2] < 60
    else { return nil }
    let days = daysSince1970(year: date[0], month: date[1], day: date[2])
    return Int64(days * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]) * 1000
  }

  private static func numbers(
    _ text: Substring, _ widths: [Int], separator: Character
  ) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.map(\.count) == widths, parts.joined().allSatisfy({ ("0"..."9").contains($0) })
    else { return nil }
    return parts.compactMap { Int($0) }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return lengths[month - 1]
  }

  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let before = year - 1
    let leapDays = before / 4 - before / 100 + before / 400 - 477
    let months = (1..<month).reduce(0) { $0 + days(inMonth: $1, of: year) }
    return (year - 1970) * 365 + leapDays + months + day - 1
  }
}
