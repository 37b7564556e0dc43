import EventLoop
import Lookups

/// A loop on which clients live.
protocol ClientHost: LoopDesk {
  var seats: ClientSeats { get }

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
protocol ClientThread: Sendable {
  func use<Value: Sendable>(
    _ number: Int, _ work: @escaping @Sendable (ClientSeat) async throws -> Value
  ) async throws -> Value

  func leave(_ number: Int)
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

  func leave(_ number: Int) { post { $0.seats.remove(number) } }
}
