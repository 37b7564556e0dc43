/// What was seen before, in no order: a hash table that cannot be walked through.
///
/// See `LookupTable`, which keeps a value beside each element.
public struct LookupSet<Element: Hashable> {
  @usableFromInline var elements: Set<Element>

  @inlinable public init() { elements = [] }

  @inlinable public init(_ elements: some Sequence<Element>) { self.elements = Set(elements) }

  @inlinable public var count: Int { elements.count }
  @inlinable public var isEmpty: Bool { elements.isEmpty }

  @inlinable public func contains(_ element: Element) -> Bool { elements.contains(element) }

  /// False where it was there already.
  @inlinable @discardableResult public mutating func insert(_ element: Element) -> Bool {
    elements.insert(element).inserted
  }

  /// False where it was not there.
  @inlinable @discardableResult public mutating func remove(_ element: Element) -> Bool {
    elements.remove(element) != nil
  }
}

extension LookupSet where Element: Comparable {
  public var sorted: [Element] { elements.sorted() }
}

extension LookupSet: Sendable where Element: Sendable {}

extension LookupSet: CustomStringConvertible, CustomReflectable {
  public var description: String { "\(count) elements" }
  public var customMirror: Mirror { Mirror(self, children: ["count": count]) }
}
