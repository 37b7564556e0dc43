/// What the rules say of a client, or of all that were seen together.
package struct ReportCard: Sendable {
  package struct Line: Sendable {
    package let rule: Rule
    package let verdict: RuleVerdict
    /// Why the rule does not count here; nil where it does.
    package let exception: String?

    package init(rule: Rule, verdict: RuleVerdict, exception: String? = nil) {
      self.rule = rule
      self.verdict = verdict
      self.exception = exception
    }

    /// Whether it counts against the client.
    package var isBroken: Bool { verdict.isBroken && exception == nil }
  }

  package private(set) var lines: [Line]

  /// One that was made before, as it came from another process.
  package init(lines: [Line]) { self.lines = lines }

  /// - Parameters:
  ///   - clients: what is known of each; one card is made for all of them.
  ///   - names: how breaches call each of several; by number where not said.
  ///   - exception: why a rule does not count, by its name.
  package init(
    _ clients: [Evidence], names: [String] = [], exception: (String) -> String? = { _ in nil }
  ) {
    lines = Rule.all.map { rule in
      let verdicts = clients.enumerated().map { number, evidence in
        let verdict = rule.verdict(on: evidence)
        let name = names.indices.contains(number) ? names[number] : "client \(number + 1)"
        return clients.count > 1 ? verdict.of(client: name) : verdict
      }
      return Line(rule: rule, verdict: .all(verdicts), exception: exception(rule.name))
    }
  }

  /// The same with every breach's words changed: what broke a rule may be a token in the wrong
  /// place.
  package func mapText(_ change: (String) -> String) -> ReportCard {
    var card = self
    card.lines = lines.map { line in
      guard case .broken(var breaches) = line.verdict else { return line }
      for index in breaches.indices { breaches[index].found = change(breaches[index].found) }
      return Line(rule: line.rule, verdict: .broken(breaches), exception: line.exception)
    }
    return card
  }

  package var broken: [Line] { lines.filter(\.isBroken) }
  package var passed: Bool { broken.isEmpty }
}

extension RuleVerdict {
  /// Says whose breaches they are.
  fileprivate func of(client name: String) -> RuleVerdict {
    guard case .broken(var breaches) = self else { return self }
    for index in breaches.indices {
      breaches[index].found = "\(name): \(breaches[index].found)"
    }
    return .broken(breaches)
  }

  /// Broken where one client broke it, kept where one kept it.
  fileprivate static func all(_ verdicts: [RuleVerdict]) -> RuleVerdict {
    var breaches: [Breach] = []
    var times = 0
    var unseen: RuleVerdict?
    for verdict in verdicts {
      switch verdict {
      case .broken(let more): breaches += more
      case .kept(let more): times += more
      case .notVisible: unseen = unseen ?? verdict
      case .notExercised: break
      }
    }
    breaches.sort { $0.entry < $1.entry }
    if breaches.isEmpty, times == 0, let unseen { return unseen }
    return .of(breaches, occasions: times)
  }
}
