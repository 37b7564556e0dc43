import ClientEngine
import TimeAndChance

/// How far something with a known end has come, how quickly, and how long it still takes.
struct ProgressMeter: Hashable, Sendable {
  enum Unit: Hashable, Sendable {
    case bytes
    case percent
  }

  private let unit: Unit
  private let began: Duration
  private let doneAtStart: Int64
  private var done: Int64
  private var total: Int64?
  private var updated: Duration

  init(_ unit: Unit, done: Int64 = 0, of total: Int64?, at moment: Duration) {
    self.unit = unit
    began = moment
    doneAtStart = done
    self.done = done
    self.total = total
    updated = moment
  }

  mutating func update(done: Int64, of total: Int64?, at moment: Duration) {
    self.done = done
    self.total = total
    updated = moment
  }

  /// 0 to 1; nil where the end is unknown.
  private var share: Double? {
    guard let total, total > 0 else { return nil }
    return min(1, max(0, Double(done) / Double(total)))
  }

  /// A second; nil as long as nothing can be said of it.
  private var rate: Double? {
    let seconds = Double((updated - began).milliseconds) / 1000
    guard seconds >= 1, done > doneAtStart else { return nil }
    return Double(done - doneAtStart) / seconds
  }

  private var remaining: Duration? {
    guard let total, let rate, done < total else { return nil }
    return .milliseconds(Int64(Double(total - done) / rate * 1000))
  }

  /// `61 %`, `12.2 MB of 20 MB`, `3.1 MB/s`, `0:03 left`: the most telling first.
  func facts(_ words: ChatWords) -> [String] {
    var facts: [String] = []
    if let share { facts.append("\(Int(share * 100)) %") }
    if let remaining { facts.append(words.remaining(ClockText.of(remaining))) }
    if unit == .bytes {
      let size = Size.text(done)
      facts.append(total.map { words.amount(size, of: Size.text($0)) } ?? size)
      if let rate { facts.append(words.rate(Size.text(Int64(rate)))) }
    }
    return facts
  }

  /// `[#####-----]`; nil where the end is unknown or there is no room.
  func bar(columns: Int) -> String? {
    guard let share, columns >= 8 else { return nil }
    let room = columns - 2
    let full = Int(Double(room) * share)
    return "[" + String(repeating: "#", count: full)
      + String(repeating: "-", count: room - full) + "]"
  }
}

/// Durations as clocks show them: `0:07`, `12:30`, `1:02:03`.
enum ClockText {
  static func of(_ duration: Duration) -> String {
    let seconds = max(0, duration.milliseconds / 1000)
    func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let start = hours > 0 ? "\(hours):\(twoDigits(minutes))" : "\(minutes)"
    return "\(start):\(twoDigits(seconds % 60))"
  }
}
