extension ReplyFault {
  /// Why it would change nothing of a reply; nil where it does.
  package func obstacle(on plan: ReplyPlan) -> String? {
    switch (self, plan.body) {
    case (.events, .timed): nil
    case (.events, _): "the reply has no events"
    case (.cut(let bytes), .bytes(let body)) where body.count <= bytes:
      "the reply has only \(body.count) bytes"
    case (.length(let bytes), .bytes(let body)) where body.count == bytes:
      "the reply has \(bytes) bytes"
    default: nil
    }
  }
}
