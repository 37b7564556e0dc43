import Journaling
import Simulation
import SystemCalls
import TextPatterns
import TimeAndChance

/// Prints, filters and compares journals that were saved.
enum JournalCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do throws(UsageMistake) {
      let file = try read(invocation.positionals[0])
      let filter = try JournalFilter(invocation)
      let journal = filter.filtered(file.journal)
      guard let other = invocation.text("--diff") else {
        if invocation.has("--json") {
          console.output.write(JournalFile(journal, epoch: file.epoch).text)
        } else {
          console.output.write(journal.text)
        }
        return .success
      }
      let difference = difference(of: filter.filtered(try read(other).journal), from: journal)
      for line in difference { console.output.writeLine(line) }
      return difference.isEmpty ? .success : .failure
    } catch {
      return console.fail(error, .usage)
    }
  }

  static func read(_ path: String) throws(UsageMistake) -> JournalFile {
    do {
      return try JournalFile(reading: WholeFile.read(path, atMost: 1 << 30))
    } catch let error as FileError {
      throw UsageMistake("\(path) cannot be read: \(error.reason)")
    } catch {
      throw UsageMistake("\(path), \(error); --journal-json writes such files")
    }
  }

  /// Lines that one has and the other has not, each with its time.
  private static func difference(of new: Journal, from old: Journal) -> [String] {
    let (old, new) = (old.entries.map(JournalLine.init), new.entries.map(JournalLine.init))
    return new.map(\.text).difference(from: old.map(\.text)).map { change in
      switch change {
      case .remove(_, let line, _): "- \(line)"
      case .insert(_, let line, _): "+ \(line)"
      }
    }
  }
}

/// Which entries of a journal are wanted.
private struct JournalFilter {
  private let words: TextPatternOrAll
  private let exchange: Int?
  private let from: Duration
  private let to: Duration?

  init(_ invocation: Invocation) throws(UsageMistake) {
    words = try TextPatternOrAll(invocation.text("--only"))
    exchange = invocation.integer("--exchange")
    from = invocation.duration("--from") ?? .zero
    to = invocation.duration("--to")
  }

  func filtered(_ journal: Journal) -> Journal {
    var kept = Journal()
    for entry in journal.entries where isWanted(entry) {
      kept.append(entry.happening, at: entry.at)
    }
    return kept
  }

  private func isWanted(_ entry: JournalEntry) -> Bool {
    if let exchange, entry.exchange != exchange { return false }
    let since = entry.at - .start
    return since >= from && to.map { since <= $0 } ?? true
      && words.matches(JournalLine(entry).text)
  }
}

/// Words, or a regular expression between slashes.
private enum TextPatternOrAll {
  case all
  case words(String)
  case expression(RegularExpression)

  init(_ text: String?) throws(UsageMistake) {
    guard let text else {
      self = .all
      return
    }
    guard text.utf8.count > 2, text.hasPrefix("/"), text.hasSuffix("/") else {
      self = .words(text)
      return
    }
    do {
      self = .expression(try RegularExpression(String(text.dropFirst().dropLast())))
    } catch {
      throw UsageMistake("--only: \(error)")
    }
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
