/// A number as it was written, so that 19-digit ids and `1.50` survive a round trip.
package struct JSONNumber: Hashable, Sendable {
  /// Valid JSON number text (RFC 8259, section 6).
  package let text: String

  /// For text already known to follow the grammar.
  init(validated text: String) { self.text = text }

  package init(_ value: Int) { text = String(value) }

  package init(_ value: Int64) { text = String(value) }

  /// JSON has no infinities; they become `null`-like zero nowhere, so asking for one is a bug.
  package init(_ value: Double) {
    precondition(value.isFinite, "JSON cannot say \(value)")
    if value == value.rounded(), abs(value) < 1e15 {
      text = String(Int64(value)) + ".0"
    } else {
      text = "\(value)"
    }
  }

  package var double: Double? {
    // Most are whole, and reading those takes a tenth of the time.
    if let whole = Int(text), whole.magnitude < 1 << 53 { return Double(whole) }
    return Double(text)
  }

  package var integer: Int? {
    if let whole = Int(text) { return whole }
    guard let double, double == double.rounded(), abs(double) < 9e15 else { return nil }
    return Int(double)
  }
}
