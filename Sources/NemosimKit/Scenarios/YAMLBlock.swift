import JSONText
import TimeAndChance

/// A piece of a scenario as it is written in YAML: what is built in Swift goes the way of every
/// file, through the one reader, and gets the same answers.
enum YAMLBlock: Sendable {
  /// On one line, as it is.
  case plain(String)
  /// In the order in which they are best written.
  case mapping([(key: String, value: YAMLBlock)])
  case list([YAMLBlock])
  /// Lines that somebody else wrote.
  case written(String)

  /// Any text, whatever is in it.
  static func text(_ text: String) -> YAMLBlock { .plain(quoted(text)) }

  static func number(_ number: Int) -> YAMLBlock { .plain("\(number)") }

  static func flag(_ flag: Bool) -> YAMLBlock { .plain("\(flag)") }

  /// To the millisecond, rounded.
  static func duration(_ duration: Duration) -> YAMLBlock { .plain(words(duration)) }

  static func durations(_ range: ClosedRange<Duration>) -> YAMLBlock {
    .plain("\(words(range.lowerBound))..\(words(range.upperBound))")
  }

  /// 0 to 1.
  static func share(_ share: Double) -> YAMLBlock { .plain("\(share * 100)%") }

  static func counts(_ range: ClosedRange<Int>) -> YAMLBlock {
    .plain(
      range.lowerBound == range.upperBound
        ? "\(range.lowerBound)" : "\(range.lowerBound)..\(range.upperBound)")
  }

  /// Names with texts; nil where there are none.
  static func texts(_ pairs: KeyValuePairs<String, String>) -> YAMLBlock? {
    pairs.isEmpty ? nil : .mapping(pairs.map { ($0.key, .text($0.value)) })
  }

  /// In B.
  static func bytes(_ count: Int) -> YAMLBlock { .plain("\(count)B") }

  /// The same mapping with one more key; behind what somebody else wrote as one more line.
  func adding(_ key: String, _ value: YAMLBlock) -> YAMLBlock {
    let entry = (key: key, value: value)
    if case .mapping(let members) = self { return .mapping(members + [entry]) }
    return .written((lines + YAMLBlock.mapping([entry]).lines).joined(separator: "\n"))
  }

  /// Without those that are nil.
  static func members(_ members: KeyValuePairs<String, YAMLBlock?>) -> YAMLBlock {
    .mapping(members.compactMap { key, value in value.map { (key, $0) } })
  }

  /// The same with more behind.
  func and(_ members: KeyValuePairs<String, YAMLBlock?>) -> YAMLBlock {
    guard case .mapping(let mine) = self, case .mapping(let more) = YAMLBlock.members(members)
    else { preconditionFailure("members were added to \(self), which has none") }
    return .mapping(mine + more)
  }

  /// Whether nothing is in it.
  var isEmpty: Bool {
    switch self {
    case .plain(let text), .written(let text): text.isEmpty
    case .mapping(let members): members.isEmpty
    case .list(let items): items.isEmpty
    }
  }

  /// The text, a line each.
  var lines: [String] {
    switch self {
    case .plain(let text): [text]
    case .written(let text):
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    case .mapping(let members):
      members.isEmpty ? ["{}"] : members.flatMap { Self.lines(of: $0.value, behind: $0.key) }
    case .list(let items):
      items.isEmpty
        ? ["[]"]
        : items.flatMap { item in
          item.lines.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
        }
    }
  }

  private static func lines(of value: YAMLBlock, behind key: String) -> [String] {
    let key = isPlainKey(key) ? key : quoted(key)
    let lines = value.lines
    if case .plain(let text) = value { return ["\(key): \(text)"] }
    return ["\(key):"] + lines.map { "  \($0)" }
  }

  private static func isPlainKey(_ key: String) -> Bool {
    !key.isEmpty
      && key.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  /// As JSON quotes it, which YAML reads as well.
  private static func quoted(_ text: String) -> String { JSON.string(text).text }

  private static func words(_ duration: Duration) -> String {
    let milliseconds = (duration.nanoseconds + 500_000) / 1_000_000
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
  }
}
