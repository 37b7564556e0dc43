package import FakeBackend

/// What goes before what a scenario says of the service: a command line's options, in the world at
/// the root and in those that are made later, or the wishes of whoever makes one.
package struct WorldOverrides: Sendable {
  /// Of a new account; nil: as the scenario says.
  package var credits: Int?
  /// Good from the start, besides those of the scenario.
  package var knownTokens: [KnownToken] = []
  package var switches: [(name: String, value: String)] = []
  package var uploadLimitBytes: Int64?
  /// Before those of the scenario.
  package var rules: [ScriptRule] = []

  package init() {}

  package func apply(to backend: inout BackendWorld) throws(SwitchError) {
    if let credits { backend.credits = credits }
    backend.knownTokens += knownTokens
    for (name, value) in switches { try backend.switches.set(name, value) }
    if let uploadLimitBytes { backend.uploadLimitBytes = uploadLimitBytes }
  }
}
