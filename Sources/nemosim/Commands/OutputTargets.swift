import SystemCalls

/// The files that several options name, each for itself.
struct OutputTargets {
  private var targets: [(option: String, path: String)] = []

  init(_ invocation: Invocation, _ options: [String]) {
    for option in options {
      if let path = invocation.text(option) { targets.append((option, path)) }
    }
  }

  /// - Parameter inputs: what is read, and must not be replaced.
  /// - Throws: `UsageMistake` where one file is meant twice, `OutputPlace.Failure`.
  func check(besides inputs: [String] = []) throws {
    for (index, target) in targets.enumerated() {
      if let input = inputs.first(where: { Self.isSame($0, target.path) }) {
        throw UsageMistake("\(target.option) would replace \(input), which is read here")
      }
      if let other = targets[..<index].first(where: { Self.isSame($0.path, target.path) }) {
        throw UsageMistake(
          "\(other.option) and \(target.option) name the same file, \(target.path)")
      }
      try OutputPlace.check(target.path)
    }
  }

  /// One file under two names is the same.
  private static func isSame(_ path: String, _ other: String) -> Bool {
    path == other || FileIdentity.isSame(path, other)
  }
}
