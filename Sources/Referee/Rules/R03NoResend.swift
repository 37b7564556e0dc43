import JSONText
import NemoContract

extension Rule {
  static let noResend = Rule(
    name: "R3",
    sentence: "a message whose work may have begun is never sent again",
    source: "SEED0-3; OFF 3.1, 3.6: \"never resend during generation\"",
    cure: """
      after a stream that broke or ended without a word, read the state and compare: the work goes \
      on without you, and a second message is a second charge
      """
  ) { evidence in
    var breaches: [Breach] = []
    var occasions = 0
    let turns = evidence.turns
    for (index, turn) in turns.enumerated() where turn.mayHaveWorked && !turn.isAnswered {
      occasions += 1
      // Its user may have asked again.
      guard let next = turns.dropFirst(index + 1).first, next.message == turn.message,
        next.sessionID == turn.sessionID, !evidence.wasAsked(between: turn, and: next)
      else { continue }
      breaches.append(
        Breach(
          next, "the message of request \(turn.number) again, which \(turn.fate)",
          expected: "the session's state read and compared"))
    }
    return .of(breaches, occasions: occasions)
  }
}

extension ObservedExchange {
  /// What a message says.
  var message: String {
    let parts = (body?["new_message"] ?? body?["newMessage"])?["parts"]?.array ?? []
    return parts.compactMap { $0["text"]?.string }.joined(separator: " ")
  }

  var sessionID: String? { (body?["session_id"] ?? body?["sessionId"])?.string }

  /// Whether the agent may have begun to work on it: refusals with a code come before any work.
  var mayHaveWorked: Bool {
    guard code == nil, !isRateLimited, !isUnknownSession else { return false }
    // A reply without a stream that is no server's error: it was not taken.
    guard let status else { return true }
    return status < 400 || status >= 500
  }

  /// The agent said something whole, and the stream ended as it should.
  var isAnswered: Bool {
    guard let end, case .complete = end.value else { return false }
    return events.contains { event in
      if case .text(let text, let isPartial) = event.value { return !isPartial && !text.isEmpty }
      return false
    }
  }

  /// What became of a message, in a few words.
  var fate: String {
    switch end?.value {
    case .complete: "ended without a word"
    case .broken: "broke off"
    case .clientLeft: "the client left"
    case nil: status.map { "answered \($0)" } ?? "was never answered"
    }
  }
}

extension Evidence {
  /// Whether the user said something in between; true is known only where somebody heard him.
  func wasAsked(between first: ObservedExchange, and second: ObservedExchange) -> Bool {
    (asked ?? []).contains {
      $0.entry > first.request.entry && $0.entry < second.request.entry
    }
  }
}
