extension Scenario {
  /// A rule of the script: the requests that it is for, and what becomes of them.
  ///
  /// Requests are written as in files: `POST /run_sse`, `GET /api/state/**`. The first rule that
  /// fits answers; what none fits the built-in backend does.
  public struct Rule: Sendable {
    let block: YAMLBlock

    /// A whole reply.
    ///
    /// - Parameters:
    ///   - request: a method and a path.
    ///   - nth: only from the n-th such request on, counted from 1.
    ///   - times: at most so many.
    ///   - contains: only where the body holds this text.
    ///   - status: the HTTP status.
    ///   - code: the code of the envelope, such as 1002.
    ///   - headers: names and values.
    ///   - json: the whole body, as JSON.
    ///   - text: the whole body, as plain text.
    ///   - faults: laid over the reply, in the words of files: `reset: in-body`, `close`.
    public static func reply(
      _ request: String, nth: Int? = nil, times: Int? = nil, contains: String? = nil,
      status: Int? = nil, code: Int? = nil, headers: KeyValuePairs<String, String> = [:],
      json: String? = nil, text: String? = nil, faults: [String] = []
    ) -> Rule {
      let fields = headers.map { (key: $0.key, value: YAMLBlock.text($0.value)) }
      let reply = YAMLBlock.members([
        "status": status.map(YAMLBlock.number), "code": code.map(YAMLBlock.number),
        "headers": fields.isEmpty ? nil : .mapping(fields), "body": json.map(YAMLBlock.written),
        "text": text.map(YAMLBlock.text),
      ])
      return Rule(request, nth, times, contains, ["reply": reply], faults)
    }

    /// A stream in answer to a message, step by step.
    ///
    /// - Parameters:
    ///   - request: `POST /run_sse`.
    ///   - nth: only from the n-th such request on, counted from 1.
    ///   - times: at most so many.
    ///   - contains: only where the body holds this text.
    ///   - costs: credits that it takes.
    ///   - faults: laid over the stream: `cut: 20`.
    ///   - steps: in order.
    public static func stream(
      _ request: String, nth: Int? = nil, times: Int? = nil, contains: String? = nil,
      costs: Int? = nil, faults: [String] = [], _ steps: [StreamStep]
    ) -> Rule {
      Rule(
        request, nth, times, contains,
        ["stream": .list(steps.map(\.block)), "costs": costs.map(YAMLBlock.number)], faults)
    }

    /// How a render goes.
    ///
    /// - Parameters:
    ///   - request: `POST /api/render/proxy/lambda`.
    ///   - nth: only from the n-th such request on, counted from 1.
    ///   - times: at most so many.
    ///   - takes: from submit to the end.
    ///   - fails: at its end, with this reason.
    ///   - polls: in place of time: the poll that finds it finished.
    ///   - pending: how long it waits before it is worked on.
    ///   - sticks: never gets beyond this status: `pending`, `processing`.
    ///   - goesBack: falls back to the start at half time.
    ///   - vanishes: nobody knows it from this moment on.
    ///   - addressAfter: how long after its end the film's address comes.
    ///   - yaml: more lines of `render:`, such as `url: never`.
    public static func render(
      _ request: String, nth: Int? = nil, times: Int? = nil, takes: Duration? = nil,
      fails: String? = nil, polls: Int? = nil, pending: Duration? = nil, sticks: String? = nil,
      goesBack: Bool = false, vanishes: Duration? = nil, addressAfter: Duration? = nil,
      yaml: String? = nil
    ) -> Rule {
      let known = YAMLBlock.members([
        "takes": takes.map(YAMLBlock.duration), "fails": fails.map(YAMLBlock.text),
        "polls": polls.map(YAMLBlock.number), "pending": pending.map(YAMLBlock.duration),
        "sticks": sticks.map(YAMLBlock.text), "goes_back": goesBack ? .flag(true) : nil,
        "vanishes": vanishes.map(YAMLBlock.duration),
        "url": addressAfter.map(YAMLBlock.duration),
      ])
      let lines = (known.isEmpty ? [] : known.lines) + (yaml.map { [$0] } ?? [])
      return Rule(
        request, nth, times, nil, ["render": .written(lines.joined(separator: "\n"))], [])
    }

    /// The built-in backend's reply, with faults laid over it: `reset: in-body`, `wait: 20s`.
    public static func faults(
      _ request: String, nth: Int? = nil, times: Int? = nil, contains: String? = nil,
      _ faults: [String]
    ) -> Rule {
      Rule(request, nth, times, contains, [:], faults)
    }

    /// A rule as it is written in files.
    public static func yaml(_ yaml: String) -> Rule { Rule(block: .written(yaml)) }

    init(block: YAMLBlock) { self.block = block }

    private init(
      _ request: String, _ nth: Int?, _ times: Int?, _ contains: String?,
      _ action: KeyValuePairs<String, YAMLBlock?>, _ faults: [String]
    ) {
      block = YAMLBlock.members([
        "on": .text(request), "nth": nth.map(YAMLBlock.number),
        "times": times.map(YAMLBlock.number), "contains": contains.map(YAMLBlock.text),
      ]).and(action).and([
        "faults": faults.isEmpty ? nil : .list(faults.map(YAMLBlock.written))
      ])
    }
  }
}
