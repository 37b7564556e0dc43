import FakeBackend

extension Language {
  /// `reply:`, a whole reply.
  static let reply = Block(
    "reply", "a reply", "a whole reply", blank: ScriptedReply(),
    exclusive: ["body", "text", "code"],
    [
      Key(
        "status", optional: \.status, .count(200...599), "HTTP status, 200 where not said",
        example: "429"),
      Key("code", optional: \.code, .count(), "the code of the envelope", example: "1002"),
      Key(
        "message", optional: \.message, .text, "the message of the envelope",
        example: "slow down", notBeside: ["body", "text"]),
      Key(
        "headers", \.headers, .headers, "header names and values",
        example: "{ Retry-After: 30 }"),
      Key(
        "body", .json, "the whole body, as JSON", example: "{ code: 0, data: {} }",
        get: { if case .json(let json)? = $0.body { json } else { nil } },
        set: { $0.body = .json($1) }),
      Key(
        "text", .text, "the whole body, as plain text", example: "<html>busy</html>",
        get: { if case .text(let text)? = $0.body { text } else { nil } },
        set: { $0.body = .text($1) }),
      Key(
        "after", optional: \.after, .duration, "silence before the reply", example: "2s"),
    ]
  ) { reply, given in
    if let status = reply.status, [204, 304].contains(status),
      let body = ["body", "text", "code", "message"].lazy.compactMap({ given[$0] }).first
    {
      body.report("a reply of status \(status) has no body", hint: "remove it, or use status 200")
    }
    if reply.headers.contains(where: { $0.name.lowercased() == "content-length" }) {
      given["headers"]?.report(
        "Content-Length is counted", hint: "another one is a fault: faults: [{ length: 3 }]")
    }
  }
}
