import EventLoop
import Foundation
import HTTPTransport

/// A client that is not ours, against a server of ours.
enum Curl {
  /// curl's exit code, and the body it got.
  struct Sight: Equatable, CustomStringConvertible {
    var code: Int
    var body: String
    var description: String { "\(code) \(body)" }
  }

  /// Runs curl commands against a server, one after the other in one shell.
  static func sights(
    times: Int = 1, _ arguments: String = "", _ prepare: (World) -> Void
  ) throws -> [Sight] {
    // 20 virtual seconds pass in 10 ms.
    let world = try World(.tcp, pace: .real(speed: 2000, clock: .flowing))
    defer { world.end() }
    prepare(world)
    let pipe = Pipe()
    let shell = Process()
    let command = "curl -s \(arguments) --max-time 0.4 \(world.origin)/x; printf '\\001%s\\002' $?"
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", Array(repeating: command, count: times).joined(separator: "; ")]
    shell.standardOutput = pipe
    let output = try text(of: pipe, from: shell, in: world.clock)
    return output.split(separator: "\u{2}").map { part in
      let halves = part.split(separator: "\u{1}", omittingEmptySubsequences: false)
      return Sight(code: Int(halves.last ?? "") ?? -1, body: String(halves[0]))
    }
  }

  /// The loop runs as long as the shell has something to say.
  private static func text(of pipe: Pipe, from shell: Process, in clock: VirtualClock) throws
    -> String
  {
    let hold = clock.hold("curl", stopsTime: false)
    defer { hold.release() }
    let gate = Gate("curl", clock: clock)
    var bytes: [UInt8] = []
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    let watch = try clock.loop.watch(descriptor, .readable) { _ in
      var piece = [UInt8](repeating: 0, count: 65_536)
      let count = read(descriptor, &piece, piece.count)
      if count <= 0 { gate.open() } else { bytes += piece[..<count] }
    }
    defer { watch.cancel() }
    try shell.run()
    try pipe.fileHandleForWriting.close()
    try clock.run { try await gate.wait() }
    shell.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}
