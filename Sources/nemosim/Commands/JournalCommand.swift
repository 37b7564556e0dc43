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
      let journal = try filtered(file.journal, filter)
      guard let other = invocation.text("--diff") else {
        if invocation.has("--json") {
          console.output.write(
            JournalFile(journal, epoch: file.epoch, client: file.client).text)
        } else {
          console.output.write(journal.text)
        }
        return .success
      }
      let difference = difference(of: try filtered(read(other).journal, filter), from: journal)
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

  static func filtered(
    _ journal: Journal, _ filter: JournalFilter
  ) throws(UsageMistake) -> Journal {
    do { return try filter.filtered(journal) } catch { throw UsageMistake("--\(error)") }
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
