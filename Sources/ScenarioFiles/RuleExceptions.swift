/// The rules of clients (R1 to R18) that a scenario does not hold its client to, with the reasons.
package struct RuleExceptions: Hashable, Sendable {
  /// In the file's order.
  package private(set) var reasons: [(name: String, reason: String)] = []

  package init() {}

  package static let names = (1...18).map { "R\($0)" }

  mutating func add(_ name: String, reason: String) { reasons.append((name, reason)) }

  /// Why a rule is not judged; nil where it is.
  package func reason(for name: String) -> String? { reasons.first { $0.name == name }?.reason }

  package static func == (left: Self, right: Self) -> Bool {
    left.reasons.elementsEqual(right.reasons) { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(reasons.map(\.name)) }
}
