import JSONText
import Journaling
import NemoContract
import TimeAndChance

/// A message to the agent, and what came of it.
extension ObservedExchange {
  /// What a message says, its blanks made one; nil where it was too large to be kept.
  var message: String? {
    guard request.value.body.isWhole else { return nil }
    let parts = (body?["new_message"] ?? body?["newMessage"])?["parts"]?.array ?? []
    let text = parts.compactMap { $0["text"]?.string }.joined(separator: " ")
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

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

  /// The same request once more; its token, its session and a render's id may be others.
  func isRepetition(of other: ObservedExchange) -> Bool {
    guard let route, route == other.route else { return false }
    switch route {
    case .runSSE: return message != nil && message == other.message
    case .upload: return fileNames == other.fileNames && body == other.body
    case .pollRender, .pollFirstRender, .cancelRender, .downloadRender:
      return renderID == other.renderID
    default: return true
    }
  }
}
