import ClientEngine
import EventLoop
import HTTPTransport
import NemoContract
import Simulation
import SystemCalls
import TimeAndChance

/// A client of an address on its thread, in real time.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class AddressDesk: ClientHost, @unchecked Sendable {
  /// What such a client needs to know.
  struct Order: Sendable {
    var url: String
    var route: ClientRoute
    var token: String?
    var identity: ClientIDStore = .memory
    var work: WorkPlace = .nowhere
    var skill: String?
    var downloads: String?
    var creditLimit: Int?
  }

  let loop: Loop
  let seats = ClientSeats()
  private let clock: VirtualClock
  private let http: HTTPClient
  /// Where films go that nobody wants to keep.
  private let films: PrivateFolder?

  init(_ order: Order, _ hub: EventHub) throws {
    let skill = try SkillFinder().find(order.skill)
    films = try order.downloads == nil ? PrivateFolder() : nil
    loop = try Loop()
    clock = VirtualClock(
      on: loop, pace: .real(speed: 1, clock: .flowing), epoch: RealClock.epoch())
    http = HTTPClient(clock: clock, route: order.route)
    // Ids and boundaries are nobody's to foresee here.
    let chance = try RealChance.key().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    let messages = ClientMessages(hub, clock)
    let engine = ClientEngine.Client(
      settings: ClientSettings(
        baseURL: order.url, skill: skill.file.attribution(skillSource: nil, installPath: ""),
        token: order.token, outputFolder: order.downloads ?? films?.path ?? ".",
        uploadLimitBytes: skill.file.uploadLimitBytes, creditLimit: order.creditLimit,
        // A program decides itself what is done.
        gui: .tell),
      http: http, clock: clock, seed: Seed(chance), identity: order.identity, work: order.work,
      output: messages)
    _ = seats.add(ClientSeat(engine, messages, clock))
  }

  static let isOfOneClient = true
  static let number = 1

  func serve(_ work: @escaping @Sendable () async throws -> Void) throws { try clock.run(work) }

  func inTime<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await work()
  }

  func close() {
    seats.removeAll()
    http.close()
    clock.shutdown()
    loop.shutdown()
    films?.remove()
  }
}
