package import TimeAndChance

/// What happened in a run, in order; only ever appended to.
package struct Journal: Sendable {
  /// Far above what any scenario writes; a runaway one must not eat the machine.
  package static let entryLimit = 1_000_000

  /// Of a service that runs for days; what comes beyond is counted and not kept.
  package static let serviceLimitBytes = 128 << 20

  package private(set) var entries = JournalEntries()
  /// Memory of all entries, about.
  package private(set) var heldBytes = 0
  private let limitBytes: Int
  private var repeated = RepeatedParts()
  /// Entries that the limit kept out; never silent, `text` says so.
  package private(set) var lostCount = 0

  package init(limitBytes: Int = .max) { self.limitBytes = limitBytes }

  /// The same, of which so many more entries are lost.
  package func losing(_ count: Int) -> Journal {
    var journal = self
    journal.lostCount += count
    return journal
  }

  /// False where there is no room for it.
  ///
  /// - Parameter user: whose it is, where there are several.
  @discardableResult
  package mutating func append(
    _ happening: Happening, at moment: Moment, of user: String? = nil
  ) -> Bool {
    // Once something is lost nothing more is kept: a hole in the middle would be a lie.
    guard lostCount == 0, entries.count < Self.entryLimit else {
      lostCount += 1
      return false
    }
    let (happening, ownBytes) = repeated.share(happening)
    let bytes = MemoryLayout<JournalEntry>.stride + ownBytes
    guard heldBytes + bytes <= limitBytes else {
      lostCount = 1
      return false
    }
    heldBytes += bytes
    entries.append(JournalEntry(at: moment, happening: happening, user: user))
    return true
  }

  /// The same with every happening changed.
  package func map(_ change: (Happening) -> Happening) -> Journal {
    var journal = self
    journal.entries = JournalEntries(
      entries.map { JournalEntry(at: $0.at, happening: change($0.happening), user: $0.user) })
    return journal
  }

  /// The same with these entries alone.
  package subscript(span: Range<Int>) -> Journal {
    var journal = self
    journal.entries = JournalEntries(entries[span.clamped(to: entries.indices)])
    return journal
  }

  /// The same with the entries alone that fit.
  package func filter(_ fits: (JournalEntry) -> Bool) -> Journal {
    var journal = self
    journal.entries = JournalEntries(entries.filter(fits))
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

  /// What failed, as the user was told.
  package var failures: [(at: Moment, kind: FailureKind)] {
    entries.compactMap { entry in
      guard case .failed(let kind) = entry.happening else { return nil }
      return (entry.at, kind)
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
  /// The moment of the last entry.
  package var end: Moment { entries.last?.at ?? .start }

  /// Virtual time from the first to the last happening.
  package var duration: Duration {
    guard let first = entries.first, let last = entries.last else { return .zero }
    return last.at - first.at
  }
}
