import EventLoop
import Lookups

/// A loop on which clients live.
protocol ClientHost: LoopDesk {
  var seats: ClientSeats { get }
  /// It goes with its client.
  static var isOfOneClient: Bool { get }

  /// Does work of a client in its time.
  func inTime<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value
}

/// The clients of a loop, by number.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ClientSeats: @unchecked Sendable {
  private var seats = LookupTable<Int, ClientSeat>()
  private(set) var made = 0

  subscript(number: Int) -> ClientSeat? { seats[number] }

  /// Its number.
  func add(_ seat: ClientSeat) -> Int {
    made += 1
    seats[made] = seat
    return made
  }

  func remove(_ number: Int) { seats[number] = nil }
  func removeAll() { seats.removeAll() }
}

/// The way to a loop with clients, for whoever needs not know what else lives there.
protocol ClientThread: AnyObject, Sendable {
  func use<Value: Sendable>(
    _ number: Int, _ work: @escaping @Sendable (ClientSeat) async throws -> Value
  ) async throws -> Value

  /// A listener of a client has caught up.
  func goOn(_ number: Int)

  /// A client is wanted no more.
  func leave(_ number: Int)

  /// The same, and waits until nothing is left of it; of the thread neither where it was its own.
  func left(_ number: Int) async
}

extension LoopThread: ClientThread where Desk: ClientHost {
  func use<Value: Sendable>(
    _ number: Int, _ work: @escaping @Sendable (ClientSeat) async throws -> Value
  ) async throws -> Value {
    try await perform { desk in
      guard let seat = desk.seats[number] else { throw NemosimError.closed }
      return try await desk.inTime { try await work(seat) }
    }
  }

  func goOn(_ number: Int) { post { $0.seats[number]?.goOn() } }

  func leave(_ number: Int) { post { $0.seats.remove(number) } }

  func left(_ number: Int) async {
    let isAlone = try? await call { desk in
      desk.seats.remove(number)
      return Desk.isOfOneClient
    }
    if isAlone == true { await ended() }
  }
}
