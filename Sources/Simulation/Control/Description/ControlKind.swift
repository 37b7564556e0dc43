import FakeBackend
import HTTPMessages

/// Control requests without what goes with them: what is described once.
package enum ControlKind: String, CaseIterable, Sendable {
  case health, waiting, journal, verdict, unmatched
  case sessions, renders, ledger, tokens
  case pace, advance, reset, addFaults, removeFaults, scenario, shown
  case listWorlds, showWorld, createWorld, endWorld
}

extension ControlRequest {
  var kind: ControlKind {
    switch self {
    case .health: .health
    case .waiting: .waiting
    // One request, whose query says in which form.
    case .journal, .follow: .journal
    case .verdict: .verdict
    case .unmatched: .unmatched
    case .inspect(.sessions): .sessions
    case .inspect(.renders): .renders
    case .inspect(.ledger): .ledger
    case .inspect(.tokens): .tokens
    case .setPace: .pace
    case .advance: .advance
    case .reset: .reset
    case .addFaults: .addFaults
    case .removeFaults: .removeFaults
    case .loadScenario: .scenario
    case .shown: .shown
    case .listWorlds: .listWorlds
    case .createWorld: .createWorld
    case .showWorld: .showWorld
    case .endWorld: .endWorld
    }
  }
}

extension ControlKind {
  /// What a request asks for; its target is below the control API's.
  init(_ head: RequestHead) throws(ControlRefusal) {
    let parts = head.pathParts
    // Whoever only wants to know whether it is there.
    let method = head.method == "HEAD" && parts == ["health"] ? "GET" : head.method
    guard let kind = Self.allCases.first(where: { $0.description.answers(method, parts) }) else {
      let list = Self.allCases.map(\.description.usage).joined(separator: ", ")
      throw ControlRefusal(
        404,
        "\(head.method) \(ControlRequest.path)\(head.rawPath) is nothing here; what is: \(list)")
    }
    self = kind
  }

  var description: ControlDescription {
    switch self {
    case .health: .health
    case .waiting: .waiting
    case .journal: .journal
    case .verdict: .verdict
    case .unmatched: .unmatched
    case .sessions: .sessions
    case .renders: .renders
    case .ledger: .ledger
    case .tokens: .tokens
    case .pace: .pace
    case .advance: .advance
    case .reset: .reset
    case .addFaults: .addFaults
    case .removeFaults: .removeFaults
    case .scenario: .scenario
    case .shown: .shown
    case .listWorlds: .listWorlds
    case .createWorld: .createWorld
    case .showWorld: .showWorld
    case .endWorld: .endWorld
    }
  }
}
