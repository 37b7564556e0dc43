import EventLoop
import FakeBackend
import HTTPMessages
import HTTPTransport
import JSONText
import Journaling
import Simulation
import SystemCalls
import Testing
import TimeAndChance

/// Who follows a journal gets all of it, or is told what is missing and where.
@Suite struct FollowTests {
  /// Follows a journal of half a megabyte, in which there is something already; `work` gets its
  /// worlds and the next events.
  private func follow(
    _ query: String = "", after count: Int = 0,
    _ work: @escaping (ServedWorlds, _ next: (Int) async throws -> [String]) async throws -> Void
  ) throws {
    let folder = try PrivateFolder()
    defer { folder.remove() }
    let path = "\(folder.path)/s"
    var backend = BackendWorld()
    backend.memoryLimitBytes = 1 << 20
    let worlds = try ServedWorlds(
      WorldSettings(
        backend: backend, seed: .standard, pace: .real(speed: 1, clock: .flowing),
        listen: .unix(path: path), keepsJournal: true), nil, ControlGuard())
    let http = HTTPClient(clock: worlds.main.clock, route: .unix(path: path))
    defer {
      http.close()
      worlds.close()
    }
    Self.show(0..<count, in: worlds)
    nonisolated(unsafe) let work = work  // all of it is on this thread's loop
    try worlds.serve {
      let stream = try await http.open(
        OutgoingRequest(
          method: "GET", url: "http://localhost/__nemosim/journal?follow=1\(query)"))
      try #require(stream.status == 200)
      var parser = EventStreamParser()
      var seen: [String] = []
      try await work(worlds) { count in
        while seen.count < count, let bytes = try await stream.next() {
          for case .event(let event) in try parser.feed(bytes) { seen.append(Self.short(event)) }
        }
        defer { seen = [] }
        return seen
      }
    }
  }

  /// The next events are these.
  private func check(
    _ next: (Int) async throws -> [String], _ wanted: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let seen = try await next(wanted.count)
    #expect(seen == wanted, sourceLocation: sourceLocation)
  }

  /// The first word of what was shown, or how much is lost.
  private static func short(_ event: ServerSentEvent) -> String {
    guard let json = try? JSON.parse(Array(event.data.utf8)) else { return event.data }
    if event.type == "lost" { return "lost \(json["lostEntries"]?.integer ?? 0)" }
    return String((json["text"]?.string ?? "").prefix { $0 != " " })
  }

  private static let long = String(repeating: "x", count: 60_000)

  private static func show(_ numbers: Range<Int>, in worlds: ServedWorlds) {
    for number in numbers {
      worlds.main.recorder.record(.shown("\(number) \(number % 2 == 0 ? "even" : "odd") \(long)"))
    }
  }

  @Test func aHoleIsToldInItsPlace() throws {
    try follow { worlds, next in
      Self.show(0..<20, in: worlds)
      try await check(next, (0..<8).map(String.init) + ["lost 12"])
      // The journal stays full, and who keeps up loses nothing more.
      worlds.main.recorder.record(.shown("later"))
      try await check(next, ["later"])
    }
  }

  @Test func whoComesLaterIsToldAsMuch() throws {
    try follow(after: 20) { _, next in
      try await check(next, (0..<8).map(String.init) + ["lost 12"])
    }
  }

  @Test func nobodyMissesWhatHeDidNotAskFor() throws {
    try follow("&only=odd") { worlds, next in
      Self.show(0..<20, in: worlds)
      try await check(next, ["1", "3", "5", "7", "lost 6"])
    }
  }

  /// What comes after a reset is followed like what came before.
  @Test func aResetGoesOn() throws {
    try follow { worlds, next in
      worlds.main.recorder.record(.shown("before"))
      try await check(next, ["before"])
      Self.show(0..<5, in: worlds)
      worlds.reset()
      worlds.main.recorder.record(.shown("after"))
      try await check(next, ["0", "1", "lost 3", "after"])
      worlds.main.recorder.record(.shown("again"))
      try await check(next, ["again"])
    }
  }
}
