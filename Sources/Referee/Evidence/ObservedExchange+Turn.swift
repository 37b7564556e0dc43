import JSONText
import Journaling
import NemoContract
import TimeAndChance

/// A message to the agent, and what came of it.
extension ObservedExchange {
  /// The first words of the agent for its user.
  var firstWords: Happened<AgentEvent>? {
    events.first { if case .text(let text, _) = $0.value { !text.isEmpty } else { false } }
  }

  /// The agent said something whole, and the stream ended as it should.
  var isAnswered: Bool {
    guard let end, case .complete = end.value else { return false }
    return events.contains { event in
      if case .text(let text, let isPartial) = event.value { return !isPartial && !text.isEmpty }
      return false
    }
  }

  /// It ended as it should, without a word and without saying why.
  var isSilent: Bool {
    guard let end, case .complete = end.value, code == nil, firstWords == nil else { return false }
    return !events.contains { if case .failure = $0.value { true } else { false } }
  }

  /// Its stream broke, or its client could not wait: what became of the work is not known.
  var isLost: Bool {
    guard mayHaveWorked else { return false }
    switch end?.value {
    case .broken, .clientLeft: return true
    case .complete, nil: return false
    }
  }

  /// What became of a message, in a few words.
  var fate: String {
    switch end?.value {
    case .complete: firstWords == nil ? "ended without a word" : "was answered"
    case .broken: "broke off"
    case .clientLeft: "was left by its client"
    case nil: status.map { "was answered \($0)" } ?? "was never answered"
    }
  }

  /// The same request once more.
  func isRepetition(of other: ObservedExchange) -> Bool {
    guard route == other.route, let repetition else { return false }
    return repetition == other.repetition
  }
}
