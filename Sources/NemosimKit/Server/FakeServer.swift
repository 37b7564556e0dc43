import Simulation

/// A fake of the nemovideo backend, in this process, for a client to talk to.
///
/// ```swift
/// let server = try await FakeServer()
/// let myClient = MyClient(baseURL: server.url)
/// try await myClient.makeFilm("a 5-second clip of a sunset")
///
/// #expect(try await server.verdict().passed)
/// #expect(try await server.journal.requests.count == 7)
/// ```
///
/// It has a thread, a clock, accounts and a journal of its own, so that any number may serve at
/// once. It goes when it is dropped; ``close()`` waits until it is gone. Every member may be used
/// from any task.
///
/// Its control requests below `/__nemosim/`, which `nemosim serve` has as well, are there for
/// clients in other languages.
public final class FakeServer: Sendable {
  /// Where it is reached.
  public let address: Address
  /// What its clients call: `http://127.0.0.1:40213`, on a socket `http://localhost`.
  public let url: String
  let thread: LoopThread<ServerDesk>

  /// Starts one.
  ///
  /// - Parameters:
  ///   - address: where it is reached; any free port unless told otherwise.
  ///   - scenario: its world, its script and what its clients are held to; nil: a usual service.
  ///   - pace: how its time passes; ``Pace/skip``, or ``Pace/virtual`` in process.
  ///   - seed: in place of the scenario's; the same seed gives the same tokens and the same film.
  /// - Throws: `NemosimError.address` where it cannot listen, `.refused` where address and pace do
  ///   not go together, `.system`.
  public init(
    _ address: Address = .port(0), scenario: Scenario? = nil, pace: Pace? = nil,
    seed: UInt64? = nil
  ) async throws {
    let order = try ServerOrder(address, scenario, pace, seed)
    thread = try await LoopThread.start { try ServerDesk(order) }
    let port = try await thread.call { Int($0.worlds.main.port) }
    self.address = address.isPort ? .port(port) : address
    url = self.address.url
  }

  /// The port that it got; nil where it has none.
  public var port: Int? { if case .port(let port) = address { port } else { nil } }

  /// Ends it, and waits until its port is free and nothing of it is left.
  ///
  /// Calls under way end with `NemosimError.closed`. Once closed it stays closed; more calls of
  /// this do nothing.
  public func close() async { await thread.ended() }
}

// MARK: what it knows

extension FakeServer {
  /// All that has happened until now.
  public var journal: Journal {
    get async throws { try await thread.call { Journal($0.worlds.main.recorder.journal) } }
  }

  /// What the rules, and the expectations of its scenario, say of its clients until now.
  ///
  /// What a client's user saw is judged where somebody tells it (``tell(shown:)``), and for every
  /// ``Client`` in process.
  public func verdict() async throws -> RunResult {
    RunResult(try await thread.call { try $0.worlds.result }, isOfFile: false)
  }

  /// Says what a client's user was shown, for the rules about that.
  public func tell(shown text: String) async throws {
    try await thread.call { try $0.worlds.tell(shown: text) }
  }

  /// Other rules and expectations in place of those that there are; all else stays.
  public func load(_ scenario: Scenario) async throws {
    try await thread.call { $0.worlds.load(scenario.served) }
  }

  /// Everything is as at the start but time: no accounts, no sessions, an empty journal.
  public func reset() async throws { try await thread.call { $0.worlds.reset() } }
}

// MARK: faults

extension FakeServer {
  /// Lays a fault over every reply that fits from now on, in the words of scenario files.
  ///
  /// ```swift
  /// try await server.inject("POST /run_sse: reset: in-body")
  /// try await server.inject("GET /api/render/**: wait: 20s")
  /// ```
  ///
  /// - Throws: `NemosimError.refused` where that is no fault.
  public func inject(_ fault: String) async throws {
    try await thread.call { try $0.worlds.lay(fault: fault) }
  }

  /// Takes away all faults that were injected.
  public func removeFaults() async throws {
    _ = try await thread.call { $0.worlds.takeOffFaults() }
  }
}

// MARK: time

extension FakeServer {
  /// Virtual time since it started.
  public var now: Duration { get async throws { try await thread.call { $0.now } } }

  /// Changes how time passes from here on; what has passed stays.
  ///
  /// - Throws: `NemosimError.refused` where its address does not go with that pace.
  public func setPace(_ pace: Pace) async throws {
    let pace = try pace.forLoop(at: address)
    try await thread.call { $0.setPace(pace) }
  }

  /// Lets time pass, at pace ``Pace/manual`` and in process; returns when all that was due until
  /// then has happened.
  ///
  /// - Throws: `NemosimError.refused` where time passes by itself.
  public func advance(by duration: Duration) async throws {
    try await thread.perform { try await $0.advance(by: duration) }
  }
}
