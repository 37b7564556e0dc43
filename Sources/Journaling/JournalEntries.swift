/// The entries of a journal, in order.
///
/// They lie in blocks, so that a journal that grows for hours moves none of its entries and asks
/// for no memory before it needs it.
package struct JournalEntries: RandomAccessCollection, Hashable, Sendable {
  /// Each as long as `blockCount`.
  private var full: [[JournalEntry]] = []
  /// Those behind them, fewer than that.
  private var last: [JournalEntry] = []

  private static let blockCount = 1024

  package init() {}

  package init(_ entries: some Sequence<JournalEntry>) { for entry in entries { append(entry) } }

  package var startIndex: Int { 0 }
  package var endIndex: Int { full.count * Self.blockCount + last.count }

  package subscript(index: Int) -> JournalEntry {
    let (block, place) = index.quotientAndRemainder(dividingBy: Self.blockCount)
    return block < full.count ? full[block][place] : last[place]
  }

  package mutating func append(_ entry: JournalEntry) {
    last.append(entry)
    guard last.count == Self.blockCount else { return }
    full.append(last)
    last = []
    last.reserveCapacity(Self.blockCount)
  }
}
