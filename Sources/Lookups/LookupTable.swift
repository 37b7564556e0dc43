/// Values by key, in no order: a hash table that cannot be walked through.
///
/// Swift's `Dictionary` shows its order in many ways, and it is another one at each start of the
/// program. This one is no sequence and describes nothing but its size; who wants all of it names
/// the order.
///
/// Public because the compiler (6.3) specialises nothing for another module that is `package`.
public struct LookupTable<Key: Hashable, Value> {
  @usableFromInline var values: [Key: Value]

  @inlinable public init() { values = [:] }

  @inlinable public var count: Int { values.count }
  @inlinable public var isEmpty: Bool { values.isEmpty }

  // Always inlined: the general code of a table that fits every key is ten times as slow.
  @inlinable public subscript(key: Key) -> Value? {
    @inline(__always) get { values[key] }
    @inline(__always) _modify { yield &values[key] }
  }

  @inlinable
  public subscript(
    key: Key, default value: @autoclosure () -> Value
  ) -> Value {
    @inline(__always) get { values[key, default: value()] }
    @inline(__always) _modify { yield &values[key, default: value()] }
  }

  @inlinable @discardableResult
  public mutating func removeValue(forKey key: Key) -> Value? { values.removeValue(forKey: key) }

  @inlinable public mutating func removeAll() { values.removeAll() }

  /// Whether something is true of every value, which is the same in any order.
  @inlinable public func allSatisfy(_ isTrue: (Value) -> Bool) -> Bool {
    values.values.allSatisfy(isTrue)
  }

  /// Everything, by a rank that no two entries share.
  public func sorted<Rank: Comparable>(
    by rank: (Key, Value) -> Rank
  ) -> [(key: Key, value: Value)] {
    let ranked = values.map { (rank: rank($0.key, $0.value), entry: $0) }
      .sorted { $0.rank < $1.rank }
    for (one, next) in zip(ranked, ranked.dropFirst()) where one.rank == next.rank {
      preconditionFailure("two entries have the rank \(one.rank): their order is chance")
    }
    return ranked.map { ($0.entry.key, $0.entry.value) }
  }
}

extension LookupTable where Key: Comparable {
  public var sortedKeys: [Key] { values.keys.sorted() }
}

extension LookupTable: ExpressibleByDictionaryLiteral {
  /// Each key once.
  @inlinable public init(dictionaryLiteral elements: (Key, Value)...) {
    values = [Key: Value](uniqueKeysWithValues: elements)
  }
}

extension LookupTable: Sendable where Key: Sendable, Value: Sendable {}

extension LookupTable: CustomStringConvertible, CustomReflectable {
  public var description: String { "\(count) entries" }
  public var customMirror: Mirror { Mirror(self, children: ["count": count]) }
}
