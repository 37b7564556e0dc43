package import FakeBackend
import Suggestions
import YAMLText

extension Field {
  /// `backend:`, what kind of service it is; nothing at all is the usual one.
  func world() -> BackendWorld? {
    if node.isNull { return BackendWorld() }
    return mapping("backend", BackendWorld.vocabulary) { keys in
      var world = BackendWorld()
      world.credits = keys["credits"]?.count(0...1_000_000_000) ?? world.credits
      world.registered = keys["registered"]?.flag() ?? world.registered
      world.switches = keys["switches"]?.switches() ?? world.switches
      world.uploadLimitBytes = keys["upload_limit"]?.bytes()
      world.pace = keys["pace"]?.pace() ?? world.pace
      world.silentEditShare = keys["silent_edits"]?.share() ?? world.silentEditShare
      // Only where it is written: it speaks of fewer ways than the switch has.
      if let twoStages = keys["two_stages"]?.flag() { world.twoStages = twoStages }
      if let rule = keys["heartbeat"]?.heartbeat() { world.heartbeat.every = rule.every }
      let kinds = keys["heartbeat_kinds"]?.oneOrMore { $0.choice(HeartbeatKind.self) }
      world.heartbeat.kinds = kinds ?? world.heartbeat.kinds
      world.latency = keys["latency"]?.duration() ?? world.latency
      world.knownTokens = keys["tokens"]?.oneOrMore { $0.words() } ?? world.knownTokens
      world.refuses = keys["refuses"]?.oneOrMore { $0.durations(asRange: true) } ?? world.refuses
      world.prices = keys["prices"]?.prices() ?? world.prices
      return world
    }
  }

  private func pace() -> AgentPace? {
    mapping("pace", AgentPace.vocabulary) { keys in
      var pace = AgentPace()
      pace.text = keys["text"]?.durations() ?? pace.text
      pace.generation = keys["generation"]?.durations() ?? pace.generation
      pace.editing = keys["editing"]?.durations() ?? pace.editing
      pace.render = keys["render"]?.durations() ?? pace.render
      return pace
    }
  }

  private func prices() -> Prices? {
    mapping("prices", Prices.vocabulary) { keys in
      var prices = Prices()
      prices.generation = keys["generation"]?.count() ?? prices.generation
      prices.edit = keys["edit"]?.count() ?? prices.edit
      prices.export = keys["export"]?.count() ?? prices.export
      return prices
    }
  }

  private func switches() -> Switches? {
    let names = Switch.table.map { VocabularyEntry($0.name, $0.meaning, example: $0.defaultValue) }
    return mapping("switches", names) { keys in
      var switches = Switches()
      for name in names.map(\.key) {
        guard let field = keys[name], let word = field.text() else { continue }
        do throws(SwitchError) {
          try switches.set(name, word)
        } catch {
          guard case .badValue(_, _, let allowed) = error else { continue }
          let near = Suggestion.nearest(word, among: allowed)
          let _: Void? = field.wrong(
            KeyedReader.listed(allowed), hint: near.map { "did you mean \($0)?" })
        }
      }
      return switches
    }
  }
}

extension Prices {
  /// The keys of `prices:`.
  package static let vocabulary = [
    VocabularyEntry("generation", "making a clip", example: "100"),
    VocabularyEntry("edit", "changing the timeline", example: "50"),
    VocabularyEntry("export", "a film", example: "0"),
  ]
}
