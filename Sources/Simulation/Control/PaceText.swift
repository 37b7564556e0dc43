package import EventLoop

/// Paces as people write them: `skip`, `manual`, `x30`.
package enum PaceText {
  package static let words = "skip, manual, or x30 for 30 times as fast as real time"

  /// nil where it is none.
  package static func read(_ text: String) -> Pace? {
    switch text {
    case "skip": return .skip
    case "manual": return .manual
    default:
      guard text.hasPrefix("x"), let speed = Double(text.dropFirst()),
        (0.01...1_000_000).contains(speed)
      else { return nil }
      return .real(speed: speed, clock: .flowing)
    }
  }

  package static func write(_ pace: Pace) -> String {
    switch pace {
    case .skip: return "skip"
    case .manual: return "manual"
    case .virtual: return "virtual"
    case .real(let speed, _):
      let whole = speed.rounded()
      return whole == speed && speed < 1e9 ? "x\(Int(speed))" : "x\(speed)"
    }
  }
}
