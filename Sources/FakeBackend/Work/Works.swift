import Lookups

/// All work under way, by the exchange that asked for it.
struct Works: Sendable {
  private var works = LookupTable<Int, Work>()
  /// The messages to each session that has any, oldest first: with ten thousand sessions at work
  /// nobody can look through all of them.
  private var messages = LookupTable<String, [Int]>()

  var count: Int { works.count }
  /// Memory of all of it, in bytes: the ids that it names are kept elsewhere.
  var weight: Int { works.count * (2 * MemoryLayout<Work>.stride + 2 * Weight.storageHead) }

  subscript(exchange: Int) -> Work? { works[exchange] }

  /// The exchanges of the messages to a session that are worked on, oldest first.
  func messages(to session: String) -> [Int] { messages[session] ?? [] }

  mutating func add(_ work: Work, for exchange: Int) {
    works[exchange] = work
    if work.kind == .message { messages[work.sessionID, default: []].append(exchange) }
  }

  mutating func remove(_ exchange: Int) -> Work? {
    guard let work = works.removeValue(forKey: exchange) else { return nil }
    messages[work.sessionID]?.removeAll { $0 == exchange }
    if messages[work.sessionID]?.isEmpty == true { messages[work.sessionID] = nil }
    return work
  }

  /// Changes what is known of work under way.
  mutating func change(_ exchange: Int, _ change: (inout Work) -> Void) {
    guard var work = works[exchange] else { return }
    change(&work)
    works[exchange] = work
  }
}
