import ScenarioFiles
import Simulation
import TimeAndChance

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
      guard let duration = DurationText.read(text), duration >= least else { return nil }
      return .duration(duration)
    case .size: return (try? SizeText.read(text)).map(OptionValue.size)
    case .date: return CalendarTime.unixMilliseconds(isoDate: text).map(OptionValue.date)
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
      "a duration such as 30s, 2m or 1h30m, "
        + (least > .zero ? "at least \(DurationText.write(least)), " : "") + "8784h at most"
    case .size: "a size such as 200MB or 3GB, \(SizeText.range)"
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
}
