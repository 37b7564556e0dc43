import ClientEngine
import EventLoop
import HTTPMessages
import NemoContract
import Testing

/// Whoever reads what a client says may take his time.
struct SlowReaderTests {
  private static let many = (0..<300).map {
    Said.tool("tool\($0)" + String(repeating: "x", count: 10_000))
  }

  /// Twelve minutes in which nobody reads: the sender waits, and no silence is the agent's.
  @Test func theStreamWaitsForHim() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE ? .stream(Self.many + [.text("Done.")]) : nil
    }
    service.delay = .seconds(720)
    var tools = 0
    service.onNote = { [unowned service] note in
      guard case .toolCalled = note else { return }
      tools += 1
      if tools == 10 { service.isBehind = true }
    }
    var left = 0
    service.clock.after(.seconds(700), "a look") { [unowned service] in left = service.sentPieces }
    let outcome = try service.run { try await $0.handle("make a clip") }
    #expect(outcome == .answered, "\(service.shown)")
    #expect(tools == 300)
    // What the socket holds, and the client's own buffer.
    #expect(left > 10 && left < 150, "\(left)")
    #expect(!service.notes.contains { if case .streamLost = $0 { true } else { false } })
    #expect(service.count(.runSSE) == 1)
  }

  /// Nothing is asked for while he has enough to read.
  @Test func nothingIsSentMeanwhile() throws {
    let service = try ScriptedService()
    service.delay = .seconds(50)
    service.onNote = { [unowned service] note in if note == .connected { service.isBehind = true } }
    try service.run { try await $0.showCredits() }
    #expect(service.seconds(.credits) == [50])
  }
}
