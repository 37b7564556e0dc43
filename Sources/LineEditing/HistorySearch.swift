/// Looks for a line of the past while somebody types a part of it.
///
/// A value. libedit's own search waits for its keys, which a loop cannot.
struct HistorySearch: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case searching
    /// The line that is shown is wanted; the key does with it what it always does.
    case found
    /// The line that was there before is wanted.
    case given
  }

  private let lines: [String]
  private var wanted = ""
  /// Where the line that is shown stands.
  private var place: Int?

  /// - Parameter lines: the oldest first.
  init(_ lines: [String]) { self.lines = lines }

  /// The line that is shown.
  var match: String { place.map { lines[$0] } ?? "" }

  var prompt: String {
    place == nil && !wanted.isEmpty ? "(no such line) \(wanted): " : "(search) \(wanted): "
  }

  mutating func press(_ key: Key) -> Step {
    switch key {
    case .text(let text), .pasted(let text):
      wanted += text
      look(before: place.map { $0 + 1 } ?? lines.count)
    case .backspace, Key.ctrl("H"):
      wanted = String(wanted.dropLast())
      look(before: lines.count)
    case Key.ctrl("R"): look(before: place ?? lines.count, orStay: true)
    case Key.ctrl("G"), .sequence("\u{1B}"): return .given
    default: return .found
    }
    return .searching
  }

  private mutating func look(before end: Int, orStay: Bool = false) {
    guard !wanted.isEmpty else { return }
    let found = lines[..<end].lastIndex { $0.contains(wanted) }
    place = found ?? (orStay ? place : nil)
  }
}
