extension ReplyFault {
  /// Why it would change nothing of a reply; nil where it does.
  package func obstacle(on plan: ReplyPlan) -> String? {
    switch (self, plan.body) {
    case (_, _) where isOfNoTime: "no time at all"
    case (.events(let fault), .timed(let body)):
      body.with(fault) == body ? "the stream has nothing that it would change" : nil
    case (.events, _): "the reply has no events"
    case (.cut(let bytes), .bytes(let body)) where body.count <= bytes:
      "the reply has only \(body.count) bytes"
    case (.length(let bytes), .bytes(let body)) where body.count == bytes:
      "the reply has \(bytes) bytes"
    default: nil
    }
  }

  private var isOfNoTime: Bool {
    switch self {
    case .wait(.zero), .refuse(.zero), .events(.lateEnd(.zero)): true
    default: false
    }
  }

  /// It says what comes of the requests behind it, too.
  package var outlastsReply: Bool { if case .refuse = self { true } else { false } }

  /// Nothing of the reply is heard, whatever else were wrong with it.
  package var silencesReply: Bool {
    switch self {
    case .silence, .close: true
    default: false
    }
  }
}
