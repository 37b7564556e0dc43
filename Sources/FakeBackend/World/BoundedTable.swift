import Lookups

/// A table that forgets its oldest entry when it is full, so that a service may run for weeks.
///
/// Setting a known key changes its entry and leaves its age.
struct BoundedTable<Value: Weighed & Sendable>: Sendable {
  let limit: Int
  /// Entries ever made, so that the next one can be numbered although older ones are gone.
  private(set) var made = 0
  /// The entry that was made last.
  var newest: Value? { ring.isEmpty ? nil : values[ring[(next + ring.count - 1) % ring.count]] }

  /// Memory of all entries with their keys, in bytes.
  private(set) var weight = 0

  private var values = LookupTable<ByteKey, Value>()
  /// Keys by age; when it is full, `next` is the oldest and its place is taken.
  private var ring: [ByteKey] = []
  private var next = 0

  /// Those that are never forgotten.
  private var pinned: [ByteKey] = []

  init(limit: Int) { self.limit = limit }

  /// All entries: those that were pinned, then the others, the oldest first.
  var byAge: [Value] {
    (pinned + ring[next...] + ring[..<next]).compactMap { values[$0] }
  }

  subscript(key: String) -> Value? {
    get { values[ByteKey(key)] }
    _modify {
      let key = ByteKey(key)
      let before = weight(of: key)
      defer {
        let after = weight(of: key)
        weight += after - before
        if before == 0, after > 0 { remember(key) }
      }
      yield &values[key]
    }
  }

  /// Adds an entry that is never forgotten and takes no place.
  mutating func pin(_ key: String, _ value: Value) {
    let key = ByteKey(key)
    if values[key] == nil {
      made += 1
      pinned.append(key)
    }
    weight -= weight(of: key)
    values[key] = value
    weight += weight(of: key)
  }

  private mutating func remember(_ key: ByteKey) {
    made += 1
    if ring.count < limit { return ring.append(key) }
    weight -= weight(of: ring[next])
    values[ring[next]] = nil
    ring[next] = key
    next = (next + 1) % limit
  }

  /// Of one entry; 0 when there is none.
  private func weight(of key: ByteKey) -> Int {
    guard let value = values[key] else { return 0 }
    return Self.placeBytes + Weight.of(key.text) + value.weight
  }

  /// A dictionary has about twice as many places as entries.
  private static var placeBytes: Int {
    2 * (MemoryLayout<Value>.stride + MemoryLayout<ByteKey>.stride) + MemoryLayout<ByteKey>.stride
  }
}
