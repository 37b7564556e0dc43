/// A value that a switch may have.
package protocol SwitchValue: Hashable, Sendable {
  static var allowed: [String] { get }
  init?(word: String)
  var word: String { get }
}

extension SwitchValue where Self: RawRepresentable<String> & CaseIterable {
  package static var allowed: [String] { allCases.map(\.rawValue) }
  package init?(word: String) { self.init(rawValue: word) }
  package var word: String { rawValue }
}

extension Bool: SwitchValue {
  package static var allowed: [String] { ["on", "off"] }

  package init?(word: String) {
    switch word {
    case "on", "true", "yes": self = true
    case "off", "false", "no": self = false
    default: return nil
    }
  }

  package var word: String { self ? "on" : "off" }
}
