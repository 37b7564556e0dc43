extension Scenario {
  /// One of several users at once, each with a client of his own, on one clock.
  public struct User: Sendable {
    let name: String
    let block: YAMLBlock

    /// - Parameters:
    ///   - name: letters, digits and dashes; the journal and expectations call him so.
    ///   - skill: of his client, in place of the scenario's.
    ///   - clientID: of his installation; his client makes one where not said.
    ///   - token: his NEMO_TOKEN; he signs in without an account where not said.
    ///   - steps: what he does, one after the other.
    public init(
      _ name: String, skill: String? = nil, clientID: String? = nil, token: String? = nil,
      _ steps: [Step]
    ) {
      self.name = name
      block = YAMLBlock.members([
        "skill": skill.map(YAMLBlock.text), "client_id": clientID.map(YAMLBlock.text),
        "token": token.map(YAMLBlock.text), "steps": .list(steps.map(\.block)),
      ])
    }
  }

  /// A point in the middle of a step, of what happens to its own user.
  public struct Point: Sendable {
    let block: YAMLBlock

    /// So long after the step's beginning.
    public static func after(_ duration: Duration) -> Point { Point(block: .duration(duration)) }

    /// As soon as the backend has such a request.
    ///
    /// - Parameters:
    ///   - request: a method and a path, such as `POST /run_sse`.
    ///   - nth: which one of those in this step, from 1.
    ///   - after: so much later.
    public static func sent(_ request: String, nth: Int = 1, after: Duration = .zero) -> Point {
      Point("sent", request, nth, after)
    }

    /// As soon as the reply to such a request begins to leave.
    ///
    /// - Parameters:
    ///   - request: a method and a path.
    ///   - nth: which one of those in this step, from 1.
    ///   - after: so much later.
    public static func answered(_ request: String, nth: Int = 1, after: Duration = .zero) -> Point {
      Point("answered", request, nth, after)
    }

    /// As soon as an event of a stream leaves of which the journal says this.
    ///
    /// - Parameters:
    ///   - text: such as `functionCall`, or `/a regular expression/`.
    ///   - nth: which one of those in this step, from 1.
    ///   - after: so much later.
    public static func event(_ text: String, nth: Int = 1, after: Duration = .zero) -> Point {
      Point("event", text, nth, after)
    }

    /// As soon as the user is shown this.
    ///
    /// - Parameters:
    ///   - text: a part of it, or `/a regular expression/`.
    ///   - nth: which one of those in this step, from 1.
    ///   - after: so much later.
    public static func said(_ text: String, nth: Int = 1, after: Duration = .zero) -> Point {
      Point("said", text, nth, after)
    }

    /// As soon as any line of the journal holds this.
    ///
    /// - Parameters:
    ///   - text: a part of it, or `/a regular expression/`.
    ///   - nth: which one of those in this step, from 1.
    ///   - after: so much later.
    public static func entry(_ text: String, nth: Int = 1, after: Duration = .zero) -> Point {
      Point("entry", text, nth, after)
    }

    private init(block: YAMLBlock) { self.block = block }

    private init(_ key: String, _ what: String, _ nth: Int, _ after: Duration) {
      block = .mapping(
        [(key, .text(what))] + (nth == 1 ? [] : [("nth", .number(nth))])
          + (after == .zero ? [] : [("after", .duration(after))]))
    }
  }
}

extension Scenario.Step {
  /// Asks for the link that opens the project on the web.
  public static let claim = Scenario.Step(block: .plain("claim"))
  /// From here on there is no network.
  public static let offline = Scenario.Step(block: .plain("offline"))
  /// The network is there again.
  public static let online = Scenario.Step(block: .plain("online"))
  /// Goes on in a new session, whose timeline is empty.
  public static let newSession = Scenario.Step(block: .plain("new session"))
  /// Ends the client; the next step starts it again, with the same client id.
  public static let quit = Scenario.Step(block: .plain("quit"))

  /// The user cancels it there, if it is not done by then.
  public func cancelled(_ point: Scenario.Point) -> Scenario.Step { with("cancel", point.block) }

  /// The client is killed there; the next step starts it again.
  public func killed(_ point: Scenario.Point) -> Scenario.Step { with("kill", point.block) }

  /// The files that it uploads are not there, on purpose.
  public var missingFiles: Scenario.Step { with("missing", .flag(true)) }

  /// What must hold of this step alone.
  public func expecting(_ expectations: [Scenario.Expectation]) -> Scenario.Step {
    with("expect", .list(expectations.map(\.block)))
  }

  /// A word of its own says more as a message, which is what it is.
  private func with(_ key: String, _ value: YAMLBlock) -> Scenario.Step {
    if case .plain(let word) = block {
      return Scenario.Step(block: .mapping([("say", .text(word)), (key, value)]))
    }
    return Scenario.Step(block: block.adding(key, value))
  }
}
