import JSONText

/// One line of what `doctor` has found.
struct DoctorCheck {
  enum State: String {
    case good
    /// Works without it, less well.
    case hint
    case bad
  }

  var state: State
  var name: String
  var text: String

  init(_ state: State, _ name: String, _ text: String) {
    self.state = state
    self.name = name
    self.text = text
  }

  /// Of the service, where no address is given.
  static let notAsked = DoctorCheck(
    .hint, "service", "not asked; --base-url URL asks the one at an address, --live the real one")

  /// A library that is there, or what is missing and how it comes.
  static func library(
    _ name: String, _ problem: String?, package: String, otherwise: State, without: String
  ) -> DoctorCheck {
    guard let problem else { return DoctorCheck(.good, name, "found") }
    return DoctorCheck(
      otherwise, name, "\(without): \(problem); install it (Debian: \(package))")
  }
}

extension Console {
  func report(_ checks: [DoctorCheck]) {
    guard !speaksJSON else {
      let list = checks.map { check -> JSON in
        [
          "check": .string(check.name), "state": .string(check.state.rawValue),
          "text": .string(check.text),
        ]
      }
      output.writeLine(["checks": .array(list)] as JSON, pretty: true)
      return
    }
    for check in checks {
      let mark =
        switch check.state {
        case .good: "✓"
        case .hint: "–"
        case .bad: "✗"
        }
      output.writeLine("\(mark) \(check.name): \(check.text)")
    }
  }
}
