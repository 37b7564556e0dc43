package import ClientEngine
package import EventLoop
package import HTTPTransport
import TimeAndChance

/// A client of a backend somewhere, on a loop of its own, in real time unless that place is faster.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class ServiceClient: @unchecked Sendable {
  package let client: Client
  package let clock: VirtualClock
  private let http: HTTPClient
  private let address: String

  /// - Throws: when no loop can be made.
  package init(_ settings: ServiceSettings, output: any ClientOutput) throws {
    clock = VirtualClock(
      on: try Loop(), pace: .real(speed: settings.speed, clock: .flowing),
      epoch: RealClock.epoch())
    address = settings.baseURL
    http = HTTPClient(clock: clock, route: .network, access: settings.access)
    client = Client(
      settings: settings.ofClient,
      http: http, clock: clock, seed: settings.seed, identity: settings.identity,
      work: settings.work, output: output)
  }

  /// Does something with it, and closes it; what is left when somebody ends it is told.
  ///
  /// - Throws: `Interrupted`, or what stopped the work.
  package func use<Value: Sendable>(
    endedBy interruption: Interruption? = nil,
    _ work: @escaping @Sendable (Client) async throws -> Value
  ) throws -> Value {
    defer { close() }
    let client = client
    do {
      return try clock.run(endedBy: interruption) { try await work(client) }
    } catch let interrupted as Interrupted {
      try? clock.run { await client.tellWhatIsLeft() }
      throw interrupted
    }
  }

  /// Looks how far one comes to the service, and then what it says, without a session and without a
  /// credit.
  ///
  /// - Throws: `Interrupted`.
  package func examine(
    endedBy interruption: Interruption
  ) throws -> (way: ConnectionFacts, findings: [ServiceFinding]) {
    let (http, address) = (http, address)
    return try use(endedBy: interruption) { client in
      let way = try await http.look(at: address)
      return (way, way.problem == nil ? try await client.examine() : [])
    }
  }

  package func close() {
    http.close()
    clock.loop.shutdown()
  }
}
