import ClientEngine
import HTTPTransport
import Simulation
import TimeAndChance

/// The client engine: it does what its user asks for, and keeps every rule of the skill documents.
///
/// Beside a fake in process both live in virtual time, and fifteen minutes take milliseconds:
///
/// ```swift
/// let server = try await FakeServer(.inProcess)
/// let client = try await Client(server)
/// try await client.say("make a 5-second clip of a sunset")
/// let film = try await client.export(options: .init(resolution: .p1080))
/// #expect(film.duration == .seconds(5))
/// ```
///
/// Against an address it is the same client, in real time. Any number of clients live beside each
/// other in a process; they share nothing.
///
/// ### Calls
///
/// Calls may be made from any task; those that overlap are done one after the other. The first one
/// signs in and opens a project, or goes on with the one that was kept (``Project``).
///
/// What is said in words is answered in words: ``say(_:)``, ``upload(_:)-(String...)`` and
/// ``resume()`` give a ``Reply``, also where something failed (``Reply/failure``). What is asked
/// for by name is there or it is an error: ``signIn()``, ``startSession()``, ``credits()``,
/// ``timeline()``, ``export(to:options:)``, ``cancelRender()`` throw a ``ClientError``. All of them
/// throw `CancellationError`, and ``NemosimError`` where the client itself cannot go on: `.closed`,
/// and in virtual time `.stuck` where nothing could ever move again.
///
/// ### Cancellation
///
/// A call ends with its task: the stream, upload, download or poll under way is broken off at once,
/// and the call throws `CancellationError`. The client can be used further. What the service works
/// on goes on there, and nothing of it is forgotten: the next call tells first what became of a
/// message that was under way, ``resume()`` takes up a render.
public final class Client: Sendable {
  let thread: any ClientThread
  let number: Int
  let hub: EventHub

  /// A client of a fake of this process.
  ///
  /// In process it lives on the fake's thread, in its time. A fake on a port or a socket it calls
  /// from a thread of its own, as strangers do, in real time.
  ///
  /// - Parameters:
  ///   - server: stays for as long as the client does.
  ///   - skill: the name of one that is built in, or the path of its document.
  ///   - downloads: the folder for films; nil: they go with the fake, or with the client.
  ///   - project: where it keeps its work for its next start; nil: nowhere.
  ///   - onMessage: gets each thing that the user is shown, at once, on the client's thread, which
  ///     waits for it; ``events`` tells more, and waits nowhere.
  /// - Throws: `NemosimError`.
  public init(
    _ server: FakeServer, skill: String? = nil, downloads: String? = nil,
    project: Project? = nil,
    onMessage: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws {
    let hub = EventHub(onMessage)
    if server.address == .inProcess {
      thread = server.thread
      let place = try ClientPlace(skill: skill, downloads: downloads, project: project)
      number = try await server.thread.call { try $0.seat(place, hub) }
    } else {
      let route: ClientRoute =
        if case .socket(let path) = server.address { .unix(path: path) } else { .network }
      var order = AddressDesk.Order(
        url: server.url, route: route, skill: skill, downloads: downloads)
      try order.keep(project)
      thread = try await Self.thread(order, hub)
      number = AddressDesk.number
    }
    self.hub = hub
    listen()
  }

  /// A client of a backend at an address, in real time.
  ///
  /// - Parameters:
  ///   - url: as `http://127.0.0.1:8787`, or the live service's.
  ///   - token: as `NEMO_TOKEN` would be; nil signs in anonymously.
  ///   - clientID: who signs in; nil is the project's, and without one somebody new each time.
  ///   - skill: the name of one that is built in, or the path of its document.
  ///   - downloads: the folder for films; nil: they go with the client.
  ///   - creditLimit: no work is begun that may spend more than this in all; nil: no limit.
  ///   - project: where it keeps its work for its next start; nil: nowhere.
  ///   - onMessage: gets each thing that the user is shown, at once, on the client's thread, which
  ///     waits for it; ``events`` tells more, and waits nowhere.
  /// - Throws: `NemosimError.address` where nothing can be sent to that address, `.refused` for an
  ///   id or a name that cannot be.
  public init(
    url: String, token: String? = nil, clientID: String? = nil, skill: String? = nil,
    downloads: String? = nil, creditLimit: Int? = nil, project: Project? = nil,
    onMessage: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws {
    // Without the address, which may hold a password.
    if let objection = ClientSettings.objection(toBaseURL: url) {
      throw NemosimError.address(objection)
    }
    if let clientID, !ClientIDStore.isUsable(clientID) {
      throw NemosimError.refused(
        "a client id has 1 to 64 letters, digits or signs, without spaces, best a UUID")
    }
    var order = AddressDesk.Order(
      url: url, route: .network, token: token, skill: skill, downloads: downloads,
      creditLimit: creditLimit)
    try order.keep(project)
    if let clientID { order.identity = .given(clientID) }
    hub = EventHub(onMessage)
    thread = try await Self.thread(order, hub)
    number = AddressDesk.number
    listen()
  }

  private static func thread(
    _ order: AddressDesk.Order, _ hub: EventHub
  ) async throws -> LoopThread<AddressDesk> {
    try await LoopThread.start { try AddressDesk(order, hub) }
  }

  /// The client goes on when those who listen to it have caught up.
  private func listen() {
    hub.onRoom { [weak thread, number] in thread?.goOn(number) }
  }

  deinit { thread.leave(number) }

  /// Waits for the calls that came before, and gives everything back: its thread, and what it
  /// keeps, for the next client.
  ///
  /// Later calls throw `NemosimError.closed`; more calls of this do nothing. A client that is
  /// dropped goes by itself, some time.
  public func close() async {
    try? await thread.use(number) { try await $0.finish() }
    await thread.left(number)
  }
}
