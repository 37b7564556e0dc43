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
/// let reply = try await client.say("export")
/// #expect(reply.film?.duration == .seconds(5))
/// ```
///
/// Against an address it is the same client, in real time.
///
/// Calls may be made from any task; those that overlap are done one after the other. A call ends
/// with its task's cancellation: the stream, upload or poll under way is broken off.
public final class Client: Sendable {
  private let thread: any ClientThread
  private let number: Int

  /// A client of a fake of this process.
  ///
  /// In process it lives on the fake's thread, in its time. A fake on a port or a socket it calls
  /// from a thread of its own, as strangers do, in real time.
  ///
  /// - Parameters:
  ///   - server: stays for as long as the client does.
  ///   - skill: the name of one that is built in, or the path of its document.
  ///   - downloads: the folder for films; nil: they go with the fake, or with the client.
  ///   - onMessage: gets each thing that the user is shown, at once, on the client's thread, which
  ///     waits for it.
  /// - Throws: `NemosimError`.
  public init(
    _ server: FakeServer, skill: String? = nil, downloads: String? = nil,
    onMessage: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws {
    guard server.address == .inProcess else {
      let route: ClientRoute =
        if case .socket(let path) = server.address { .unix(path: path) } else { .network }
      thread = try await Self.thread(
        AddressDesk.Order(
          url: server.url, route: route, identity: .memory, skill: skill, downloads: downloads),
        onMessage)
      number = AddressDesk.number
      return
    }
    thread = server.thread
    number = try await server.thread.call { desk in
      let world = desk.worlds.main
      let messages = ClientMessages(onMessage, world.recorder)
      let engine = world.makeClient(
        skill: try SkillFinder().find(skill), seed: world.settings.seed,
        outputFolder: try downloads ?? desk.filmFolder(),
        // Another user each.
        number: desk.seats.made + 1,
        // The disk would take longer than the whole run.
        http: HTTPClient(
          clock: world.clock, route: world.route, syncsDownloads: downloads != nil),
        output: messages)
      if let downloads { world.recorder.hide(folder: downloads) }
      return desk.seats.add(
        ClientSeat(
          engine, messages, world.clock, recorder: world.recorder, files: MediaFinder(near: "")))
    }
  }

  /// A client of a backend at an address, in real time.
  ///
  /// - Parameters:
  ///   - url: as `http://127.0.0.1:8787`, or the live service's.
  ///   - token: as `NEMO_TOKEN` would be; nil signs in anonymously.
  ///   - clientID: who signs in; nil is somebody new each time.
  ///   - skill: the name of one that is built in, or the path of its document.
  ///   - downloads: the folder for films; nil: they go with the client.
  ///   - creditLimit: no work is begun that may spend more than this in all; nil: no limit.
  ///   - onMessage: gets each thing that the user is shown, at once, on the client's thread, which
  ///     waits for it.
  /// - Throws: `NemosimError.address` where nothing can be sent to that address.
  public init(
    url: String, token: String? = nil, clientID: String? = nil, skill: String? = nil,
    downloads: String? = nil, creditLimit: Int? = nil,
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
    thread = try await Self.thread(
      AddressDesk.Order(
        url: url, route: .network, token: token,
        identity: clientID.map(ClientIDStore.given) ?? .memory, skill: skill, downloads: downloads,
        creditLimit: creditLimit),
      onMessage)
    number = AddressDesk.number
  }

  private static func thread(
    _ order: AddressDesk.Order, _ onMessage: @escaping @Sendable (String) -> Void
  ) async throws -> LoopThread<AddressDesk> {
    try await LoopThread.start { try AddressDesk(order, ClientMessages(onMessage)) }
  }

  deinit { thread.leave(number) }

  /// Does what the user types: a message for the agent, `export 1080p MP4`, `credits`, `status`,
  /// `upload holiday.mp4`, in English or Chinese.
  ///
  /// - Returns: what the user was shown, and what came of it; that something failed is no error.
  /// - Throws: `CancellationError`; `NemosimError.stuck` where nothing could ever move again,
  ///   `.closed`.
  @discardableResult
  public func say(_ text: String) async throws -> Reply {
    try await thread.use(number) { try await $0.say(text) }
  }

  /// Uploads files in one request: paths, URLs, and beside a fake in process what is built in, such
  /// as `media/city-timelapse.mp4`.
  @discardableResult
  public func upload(_ files: String...) async throws -> Reply {
    try await thread.use(number) { try await $0.upload(files) }
  }

  /// Does nothing for that long, in the client's time.
  public func wait(for duration: Duration) async throws {
    try await thread.use(number) { try await $0.wait(for: duration) }
  }
}
