import EventLoop
import Foundation
import HTTPMessages
import HTTPTransport
import Testing
import TimeAndChance

/// Where SIGPIPE has its usual effect, in a process of its own: nobody who leaves ends the process.
@Suite struct BrokenPipeTests {
  @Test func aChildThatDoesNotReadEndsNobody() async {
    await #expect(processExitsWith: .success) {
      signal(SIGPIPE, SIG_DFL)
      let clock = VirtualClock(on: try Loop())
      let bytes = [UInt8](repeating: 1, count: 1 << 20)
      let result = try clock.run {
        try await ChildProcess.run(ChildCommand("true", [], input: .bytes(bytes)), on: clock)
      }
      precondition(result.isSuccess)
    }
  }

  @Test func aReaderWhoLeavesEndsNobody() async {
    await #expect(processExitsWith: .success) {
      signal(SIGPIPE, SIG_DFL)
      let folder = try TemporaryFolder()
      let file = try folder.write("film", size: 8 << 20)
      let bytes = [UInt8](repeating: 1, count: 8 << 20)
      let bodies: [ReplyBody] = [
        .file(path: file), .bytes(bytes),
        .timed(
          TimedBody(
            pieces: (0..<8).map { _ in TimedPiece(after: .zero, bytes: bytes, summary: "") })),
      ]
      for wire in World.Wire.allCases {
        for body in bodies {
          let world = try World(wire)
          world.answer = { _ in ReplyPlan(status: 200, body: body) }
          try world.run {
            for _ in 0..<4 {
              let stream = try await world.client.open(OutgoingRequest(url: world.origin + "/"))
              _ = try await stream.next()
              stream.cancel()
              try await world.clock.pause(.seconds(1))
            }
          }
          precondition(world.lines.contains { $0.hasSuffix("clientLeft") }, "\(world.lines)")
        }
      }
    }
  }
}
