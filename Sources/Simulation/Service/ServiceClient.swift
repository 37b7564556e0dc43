package import ClientEngine
package import EventLoop
import HTTPTransport
import TimeAndChance

/// A client of a backend somewhere, on a loop of its own, in real time unless that place is faster.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class ServiceClient: @unchecked Sendable {
  package let client: Client
  package let clock: VirtualClock
  private let http: HTTPClient

  /// - Throws: when no loop can be made.
  package init(_ settings: ServiceSettings, output: any ClientOutput) throws {
    clock = VirtualClock(
      on: try Loop(), pace: .real(speed: settings.speed, clock: .flowing),
      epoch: RealClock.epoch())
    http = HTTPClient(clock: clock, route: .network, access: settings.access)
    client = Client(
      settings: settings.ofClient,
      http: http, clock: clock, seed: settings.seed, identity: settings.identity,
      work: settings.work, output: output)
  }

  /// Does something with it, and closes it.
  ///
  /// - Throws: `Interrupted`, or what stopped the work.
  package func use<Value: Sendable>(
    endedBy interruption: Interruption? = nil,
    _ work: @escaping @Sendable (Client) async throws -> Value
  ) throws -> Value {
    defer { close() }
    let client = client
    return try clock.run(endedBy: interruption) { try await work(client) }
  }

  package func close() {
    http.close()
    clock.loop.shutdown()
  }
}
