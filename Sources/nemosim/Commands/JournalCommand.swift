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
      let filter = try filter(invocation)
      try check(exchange: invocation.integer("--exchange"), in: file.journal)
      let journal = filter.filtered(file.journal)
      guard let other = invocation.text("--diff") else {
        if invocation.has("--json") {
          console.output.write(
            JournalFile(journal, epoch: file.epoch, client: file.client).text)
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

  private static func filter(_ invocation: Invocation) throws(UsageMistake) -> JournalFilter {
    do {
      return try JournalFilter(
        only: invocation.text("--only"), exchange: invocation.integer("--exchange"),
        from: invocation.duration("--from"), to: invocation.duration("--to"))
    } catch {
      throw UsageMistake("--\(error)")
    }
  }

  /// A request that nobody made has no lines, which looks like an empty journal.
  static func check(exchange number: Int?, in journal: Journal) throws(UsageMistake) {
    guard let number else { return }
    let numbers = journal.requests.map(\.record.exchange)
    guard !numbers.contains(number) else { return }
    let count = numbers.count == 1 ? "is 1 exchange" : "are \(numbers.count) exchanges"
    let range = numbers.first.map { ", \($0) to \(numbers.last ?? $0)" } ?? ""
    throw UsageMistake("--exchange \(number): there \(count)\(range)")
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
