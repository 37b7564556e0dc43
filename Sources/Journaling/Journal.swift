package import TimeAndChance

/// What happened in a run, in order; only ever appended to.
package struct Journal: Sendable {
  /// Far above what any scenario writes; a runaway one must not eat the machine.
  package static let entryLimit = 1_000_000

  package private(set) var entries: [JournalEntry] = []
  /// Entries that the limit kept out; never silent, `text` says so.
  package private(set) var lostCount = 0

  package init() {}

  package mutating func append(_ happening: Happening, at moment: Moment) {
    guard entries.count < Self.entryLimit else {
      lostCount += 1
      return
    }
    entries.append(JournalEntry(at: moment, happening: happening))
  }

  /// The same with every happening changed.
  package func map(_ change: (Happening) -> Happening) -> Journal {
    var journal = self
    journal.entries = entries.map { JournalEntry(at: $0.at, happening: change($0.happening)) }
    return journal
  }

  /// What the user was shown, in order.
  package var shown: [(at: Moment, text: String)] {
    entries.compactMap { entry in
      guard case .shown(let text) = entry.happening else { return nil }
      return (entry.at, text)
    }
  }

  package var requests: [(at: Moment, record: RequestRecord)] {
    entries.compactMap { entry in
      guard case .request(let record) = entry.happening else { return nil }
      return (entry.at, record)
    }
  }

  package var downloads: [DownloadRecord] {
    entries.compactMap { entry in
      guard case .downloaded(let record) = entry.happening else { return nil }
      return record
    }
  }
}

extension Journal {
  /// Virtual time from the first to the last happening.
  package var duration: Duration {
    guard let first = entries.first, let last = entries.last else { return .zero }
    return last.at - first.at
  }
}
