import Lookups

/// A table that forgets its oldest entry when it is full, so that a service may run for weeks.
///
/// Setting a known key changes its entry and leaves its age.
struct BoundedTable<Value: Sendable>: Sendable {
  let limit: Int
  /// Entries ever made, so that the next one can be numbered although older ones are gone.
  private(set) var made = 0
  /// The entry that was made last.
  var newest: Value? { ring.isEmpty ? nil : values[ring[(next + ring.count - 1) % ring.count]] }

  private var values = LookupTable<String, Value>()
  /// Keys by age; when it is full, `next` is the oldest and its place is taken.
  private var ring: [String] = []
  private var next = 0

  init(limit: Int) { self.limit = limit }

  subscript(key: String) -> Value? {
    get { values[key] }
    _modify {
      let isNew = values[key] == nil
      defer { if isNew, values[key] != nil { remember(key) } }
      yield &values[key]
    }
  }

  /// Adds an entry that is never forgotten and takes no place.
  mutating func pin(_ key: String, _ value: Value) {
    if values[key] == nil { made += 1 }
    values[key] = value
  }

  private mutating func remember(_ key: String) {
    made += 1
    if ring.count < limit { return ring.append(key) }
    values[ring[next]] = nil
    ring[next] = key
    next = (next + 1) % limit
  }
}
