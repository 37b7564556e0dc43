import TimeAndChance

extension Journal {
  /// The journal as people read it, a line each, repeated lines of a stream folded into one.
  package var text: String {
    var lines = self.lines.map(\.text)
    if lostCount > 0 {
      lines.append(" … \(lostCount) more, which there was no room for")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The lines of the text.
  package var lines: [JournalLine] { Fold(entries).lines }

  /// The same with every entry on its own line.
  package var unfoldedText: String {
    entries.map { JournalLine($0).text + "\n" }.joined()
  }
}

/// Folds what one stream says again and again (`×35, every 15 s`), whatever others do meanwhile.
private struct Fold {
  private struct Run {
    var line: Int
    var count: Int
    var first: JournalEntry
    var last: JournalEntry
    /// nil as soon as two steps differ.
    var interval: Duration?
  }

  private(set) var lines: [JournalLine] = []
  /// The latest run of each stream that is still open; a handful at most.
  private var runs: [Run] = []

  init(_ entries: JournalEntries) {
    for entry in entries { take(entry) }
    for run in runs { close(run) }
  }

  private mutating func take(_ entry: JournalEntry) {
    guard let exchange = entry.streamExchange else { return lines.append(JournalLine(entry)) }
    if let index = runs.firstIndex(where: { $0.first.streamExchange == exchange }) {
      if entry.isSaidAgain(after: runs[index].first) {
        return extend(index, entry)
      }
      close(runs.remove(at: index))
    }
    lines.append(JournalLine(entry))
    guard case .piece = entry.happening else { return }
    runs.append(Run(line: lines.count - 1, count: 1, first: entry, last: entry, interval: nil))
  }

  private mutating func extend(_ index: Int, _ entry: JournalEntry) {
    let step = entry.at - runs[index].last.at
    if runs[index].count == 1 {
      runs[index].interval = step
    } else if runs[index].interval != step {
      runs[index].interval = nil
    }
    runs[index].count += 1
    runs[index].last = entry
  }

  private mutating func close(_ run: Run) {
    guard run.count > 1 else { return }
    let rhythm =
      run.interval.map { "every \($0.secondsText) s" } ?? "until \(run.last.at.clockText)"
    lines[run.line].detail = "×\(run.count), \(rhythm)"
  }
}

extension JournalEntry {
  /// The stream that this entry belongs to.
  fileprivate var streamExchange: Int? {
    switch happening {
    case .piece(let piece): piece.exchange
    case .streamEnd(let exchange, _), .clientLeft(let exchange): exchange
    default: nil
    }
  }

  /// A piece that reads as one of the same stream did before.
  fileprivate func isSaidAgain(after other: JournalEntry) -> Bool {
    guard case .piece(let piece) = happening, case .piece(let before) = other.happening else {
      return false
    }
    return piece.summary == before.summary
  }
}
