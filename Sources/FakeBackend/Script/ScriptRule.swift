package import HTTPMessages
package import JSONText
import NemoContract
package import TextPatterns

/// One thing the backend does otherwise than by itself: the first rule that matches wins.
///
/// A rule counts every request that its pattern and `contains` fit, also those that an earlier
/// rule answered, so that `nth: 2` means the second such request, of whomever `each` names.
package struct ScriptRule: Hashable, Sendable {
  /// Whose requests are counted together.
  package enum Each: String, Hashable, Sendable, CaseIterable {
    case client
    case session
    case world
  }

  /// How the file calls the rule, if it does.
  package var givenName: String?
  /// Where it stands in its file.
  package var line: Int?
  package var on: RequestPattern
  /// Only from this fitting request on, counted from 1.
  package var nth: Int?
  /// What `nth` and `times` count for; where not said as `ScriptCaller.key` has it.
  package var each: Each?
  /// How often it answers at most; once where only `nth` is given, else without limit.
  package var times: Int?
  /// Text that the body must hold: for `/run_sse` the message, else the whole body.
  package var contains: TextPattern?
  /// What else must hold of the request.
  package var when: RequestCondition
  /// The state that the script is in once the rule has answered.
  package var then: String?
  /// It need not answer in every run.
  package var isOptional = false
  package var action: ScriptAction
  /// What goes wrong with the reply, in order.
  package var faults: [ReplyFault]

  package init(
    name: String? = nil, line: Int? = nil, on: RequestPattern, nth: Int? = nil, times: Int? = nil,
    each: Each? = nil, contains: TextPattern? = nil, when: RequestCondition = RequestCondition(),
    then: String? = nil, action: ScriptAction = .usual,
    faults: [ReplyFault] = []
  ) {
    givenName = name
    self.line = line
    self.on = on
    self.nth = nth
    self.times = times
    self.each = each
    self.contains = contains
    self.when = when
    self.then = then
    self.action = action
    self.faults = faults
  }

  /// How reports call the rule; made from the pattern when the file gives no name.
  package var name: String { givenName ?? "on \(on)" + (nth.map { " nth \($0)" } ?? "") }

  /// Whether it says that a session is lost, and counts by the session because nobody said whose
  /// requests are counted.
  package var losesCountedSession: Bool {
    guard nth != nil || times != nil, each == nil, case .reply(let reply) = action else {
      return false
    }
    return reply.code == ResultCode.sessionNotFound.rawValue
      && on.routes.contains(where: \.namesSession)
  }

  /// Whether a later rule never answers because of this one.
  package func hides(_ later: ScriptRule) -> Bool {
    nth == nil && times == nil && contains == nil && when.isEmpty && on.covers(later.on)
  }
}

/// What a rule does with its request.
package enum ScriptAction: Hashable, Sendable {
  /// What the backend does by itself; the rule is there for its faults.
  case usual
  /// Sent instead of anything the backend would say, before sign-in is looked at.
  case reply(ScriptedReply)
  /// For `/run_sse`: after sign-in, session and credits were found good.
  case stream(ScriptedStream)
  /// For render submits: after the request was found good.
  case render(RenderFate)
  /// For readings of the state: after sign-in and session were found good.
  case state(StateFate)

  /// Whether the backend must have found the request good before it can be carried out.
  var needsAcceptance: Bool {
    switch self {
    case .stream, .render, .state: true
    case .usual, .reply: false
    }
  }

  /// The key in a scenario file; the usual has none.
  package var key: String {
    switch self {
    case .usual: "faults"
    case .state: "state"
    case .reply: "reply"
    case .stream: "stream"
    case .render: "render"
    }
  }
}

/// A whole reply, written down.
package struct ScriptedReply: Hashable, Sendable {
  package enum Body: Hashable, Sendable {
    case json(JSON)
    case text(String)
  }

  /// HTTP status; 200 where not said.
  package var status: Int?
  /// The envelope's `code`, as `{"code":1002,"message":…}` where no body is given.
  package var code: Int?
  package var message: String?
  package var headers: [Header]
  package var body: Body?
  /// Silence before the headers; the world's latency where not said.
  package var after: Duration?

  package struct Header: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    status: Int? = nil, code: Int? = nil, message: String? = nil, headers: [Header] = [],
    body: Body? = nil, after: Duration? = nil
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.headers = headers
    self.body = body
    self.after = after
  }
}
