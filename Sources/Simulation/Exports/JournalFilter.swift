package import Journaling
package import TextPatterns
import TimeAndChance

/// Which entries of a journal somebody wants to see.
package struct JournalFilter: Sendable {
  private let words: Words
  private let exchange: Int?
  private let from: Duration
  private let to: Duration?

  /// What makes no filter, with the name of the value that is wrong.
  package enum Mistake: Error, CustomStringConvertible {
    case only(ExpressionMistake)
    case from(Duration, behind: Duration)
    case exchange(Int, of: [Int])

    package var description: String {
      switch self {
      case .only(let mistake): "only: \(mistake)"
      case .from(let start, let end):
        "from: \(start.secondsText) s is after \(end.secondsText) s, where \"to\" ends it"
      case .exchange(let number, let numbers):
        "exchange \(number): there \(Self.count(numbers))"
      }
    }

    /// "are 12 exchanges, 1 to 12"
    private static func count(_ numbers: [Int]) -> String {
      let count = numbers.count == 1 ? "is 1 exchange" : "are \(numbers.count) exchanges"
      return count + (numbers.first.map { ", \($0) to \(numbers.last ?? $0)" } ?? "")
    }
  }

  /// - Parameters:
  ///   - only: words that an entry's line holds, or `/a regular expression/`.
  ///   - exchange: one request with its reply.
  ///   - from: since the start of the run.
  package init(
    only: String? = nil, exchange: Int? = nil, from: Duration? = nil, to: Duration? = nil
  ) throws(Mistake) {
    do { words = try Words(only) } catch { throw .only(error) }
    if let from, let to, from > to { throw .from(from, behind: to) }
    self.exchange = exchange
    self.from = from ?? .zero
    self.to = to
  }

  /// - Throws: where the one exchange was not made, which would look like an empty journal.
  package func filtered(_ journal: Journal) throws(Mistake) -> Journal {
    let numbers = journal.requests.map(\.record.exchange)
    if let exchange, !numbers.contains(exchange) { throw .exchange(exchange, of: numbers) }
    return journal.filter(isWanted)
  }

  package func isWanted(_ entry: JournalEntry) -> Bool {
    if let exchange, entry.exchange != exchange { return false }
    let since = entry.at - .start
    return since >= from && to.map { since <= $0 } ?? true
      && words.matches(JournalLine(entry).text)
  }
}

/// Words, or a regular expression between slashes.
private enum Words {
  case all
  case words(String)
  case expression(RegularExpression)

  init(_ text: String?) throws(ExpressionMistake) {
    guard let text else {
      self = .all
      return
    }
    guard text.utf8.count > 2, text.hasPrefix("/"), text.hasSuffix("/") else {
      self = .words(text)
      return
    }
    self = .expression(try RegularExpression(String(text.dropFirst().dropLast())))
  }

  func matches(_ text: String) -> Bool {
    switch self {
    case .all: true
    case .words(let words): ByteSearch.contains(words, in: text)
    case .expression(let expression): expression.isFound(in: text)
    }
  }
}

extension JournalEntry {
  /// The exchange that it belongs to.
  fileprivate var exchange: Int? {
    switch happening {
    case .request(let record): record.exchange
    case .reply(let record): record.exchange
    case .piece(let record): record.exchange
    case .streamEnd(let exchange, _), .clientLeft(let exchange): exchange
    default: nil
    }
  }
}
