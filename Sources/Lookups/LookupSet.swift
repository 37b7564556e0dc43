/// What was seen before, in no order: a hash table that cannot be walked through.
///
/// See `LookupTable`, which keeps a value beside each element.
package struct LookupSet<Element: Hashable> {
  @usableFromInline var elements: Set<Element>

  @inlinable package init() { elements = [] }

  @inlinable package init(_ elements: some Sequence<Element>) { self.elements = Set(elements) }

  @inlinable package var count: Int { elements.count }
  @inlinable package var isEmpty: Bool { elements.isEmpty }

  @inlinable package func contains(_ element: Element) -> Bool { elements.contains(element) }

  /// False where it was there already.
  @inlinable @discardableResult package mutating func insert(_ element: Element) -> Bool {
    elements.insert(element).inserted
  }

  /// False where it was not there.
  @inlinable @discardableResult package mutating func remove(_ element: Element) -> Bool {
    elements.remove(element) != nil
  }
}

extension LookupSet where Element: Comparable {
  package var sorted: [Element] { elements.sorted() }
}

extension LookupSet: Sendable where Element: Sendable {}

extension LookupSet: CustomStringConvertible, CustomReflectable {
  package var description: String { "\(count) elements" }
  package var customMirror: Mirror { Mirror(self, children: ["count": count]) }
}
