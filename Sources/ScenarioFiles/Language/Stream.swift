import FakeBackend
import YAMLText

extension Language {
  /// An item of `stream:`.
  static let streamStep = Choice<StreamStep>(
    "stream step", "a step of a stream", "a step of a stream",
    [
      Alternative(
        "text", .text, "words for the user", example: "Your clip is ready.", StreamStep.text
      ) { if case .text(let text) = $0 { text } else { nil } },
      Alternative(
        "thought", .text, "hidden reasoning, never to be shown", example: "let me see",
        StreamStep.thought
      ) { if case .thought(let text) = $0 { text } else { nil } },
      Alternative(
        "event", .event, "an event as ADK writes it, for what no other step can say",
        example: "{ turnComplete: true, actions: { stateDelta: { draft: {} } } }", StreamStep.event
      ) { if case .event(let event) = $0 { event } else { nil } },
      Alternative(fields, StreamStep.fields) {
        if case .fields(let fields) = $0 { fields } else { nil }
      },
      Alternative(
        "bytes", .bytes, #"bytes as they are; \n \r \t \0 \\ and \x00 to \xff stand for one"#,
        example: #"'\xef\xbb\xbf'"#, StreamStep.bytes
      ) { if case .bytes(let bytes) = $0 { bytes } else { nil } },
      Alternative(tool, StreamStep.tool) { if case .tool(let tool) = $0 { tool } else { nil } },
      Alternative(
        "draft", .choice(draftEdit, layout: .inline), "changes the timeline without a word",
        example: "{ add: audio, name: Lo-fi, volume: 35% }", StreamStep.draft
      ) { if case .draft(let edit) = $0 { edit } else { nil } },
      Alternative(
        "state", .stateName, "puts the script into a state, for rules with when: { state: … }",
        example: "uploaded", StreamStep.state
      ) { if case .state(let state) = $0 { state } else { nil } },
      Alternative(pause, { StreamStep.wait($0.duration, heartbeat: $0.heartbeat) }) {
        if case .wait(let duration, let heartbeat) = $0 {
          Pause(duration: duration, heartbeat: heartbeat)
        } else {
          nil
        }
      },
      Alternative(
        "heartbeat", .oneOf, "one sign of life (or, beside tool and wait, how often)",
        example: "comment", StreamStep.heartbeat
      ) { if case .heartbeat(let kind) = $0 { kind } else { nil } },
      Alternative(
        "error", .text, "the agent fails with this message", example: "kaput", StreamStep.error
      ) { if case .error(let message) = $0 { message } else { nil } },
      Alternative("close", "ends the stream", .close),
      Alternative("cut", "cuts the connection in the middle of the stream", .cut),
      Alternative("hang", "never says anything again, never ends", .hang),
      Alternative("answer", "the built-in agent takes over", .answer),
    ], hint: { "write - text: \($0)" })

  private static let tool = Block(
    "tool", "a step of a stream", "a tool call and its time", blank: ToolStep(name: ""),
    [
      Key(
        "tool", \.name, .words, "a tool call and, when it is done, its result",
        example: "edit_multitrack", isRequired: true),
      Key(
        "args", \.arguments, .object, "the call's arguments", example: "{ op: add_bgm }"),
      Key("takes", \.takes, .duration, "between the call and its result", example: "9m"),
    ] + signsOfLife(\.heartbeat) + [
      Key(
        "result", optional: \.result, .json, "what the tool gives back", example: "{ status: ok }")
    ]
  ) { tool, given in
    checkSignsOfLife(tool.heartbeat, given)
  }

  /// `wait:` with its signs of life.
  private struct Pause: Sendable {
    var duration: Duration
    var heartbeat: HeartbeatRule?
  }

  private static let pause = Block(
    "wait", "a step of a stream", "signs of life meanwhile", blank: Pause(duration: .zero),
    [
      Key(
        "wait", \.duration, .duration,
        "lets time pass, with the backend's signs of life unless heartbeat says otherwise",
        example: "2m", isRequired: true)
    ] + signsOfLife(\.heartbeat)
  ) { pause, given in
    checkSignsOfLife(pause.heartbeat, given)
  }

  /// The two keys that say how often signs of life come and how they look; the world's else.
  private static func signsOfLife<Root: Sendable>(
    _ path: any WritableKeyPath<Root, HeartbeatRule?> & Sendable
  ) -> [Key<Root>] {
    [
      Key(
        "heartbeat", .signsOfLife, "how often a sign of life comes; none for silence",
        example: "15s",
        get: { $0[keyPath: path].map(\.every) },
        set: { $0[keyPath: path] = HeartbeatRule(every: $1) }),
      Key(
        "kind", .oneOrMore(.oneOf), "how a sign of life looks", example: "comment",
        beside: "heartbeat",
        get: { $0[keyPath: path].flatMap { $0.kinds.isEmpty ? nil : $0.kinds } },
        set: { $0[keyPath: path]?.kinds = $1 }),
    ]
  }

  private static func checkSignsOfLife(_ rule: HeartbeatRule?, _ given: GivenKeys) {
    guard let kind = given["kind"], !given.isReported else { return }
    if let rule, rule.every == nil {
      given.reading.add(
        "\"kind\" has no meaning without heartbeats", at: kind.keyMark,
        hint: "write heartbeat: 15s beside it")
    }
  }
}
