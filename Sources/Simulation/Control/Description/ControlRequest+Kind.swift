import FakeBackend

extension ControlRequest {
  /// Control requests without what goes with them: what is described once.
  enum Kind: String, CaseIterable {
    case health, waiting, journal, verdict, unmatched
    case sessions, renders, ledger, tokens
    case pace, advance, reset, addFaults, removeFaults, scenario, shown
    case listWorlds, createWorld, showWorld, endWorld
  }

  var kind: Kind {
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

extension ControlRequest.Kind {
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
