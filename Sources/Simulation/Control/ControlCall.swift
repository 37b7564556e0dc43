package import EventLoop
import HTTPMessages
import HTTPTransport
package import JSONText
import TimeAndChance

/// Asks a running fake something through its control API.
package struct ControlCall {
  private var request: OutgoingRequest
  private let trust: String?

  /// - Parameters:
  ///   - url: as `serve` prints it, or a world's own.
  ///   - path: below the control API's: `health`, `journal?format=har`.
  ///   - body: of a request that changes something.
  ///   - trust: a file with certificates that are trusted; nil: the system's.
  package init(
    url: String, method: String, path: String, body: JSON?, token: String?, trust: String? = nil
  ) {
    self.trust = trust
    request = OutgoingRequest(method: method, url: "\(url)\(ControlRequest.path)/\(path)")
    if let body {
      request.headers["Content-Type"] = "application/json"
      request.body = .bytes(body.bytes)
    }
    if let token { request.headers["Authorization"] = "Bearer \(token)" }
  }

  /// The reply, as it came, and whether the fake did what it was asked.
  package func run(
    endedBy interruption: Interruption
  ) throws -> (text: String, isSuccess: Bool) {
    let loop = try Loop()
    let clock = VirtualClock(
      on: loop, pace: .real(speed: 1, clock: .flowing), epoch: .standard)
    let http = HTTPClient(clock: clock, route: .network, access: NetworkAccess(trust: trust))
    defer {
      http.close()
      loop.shutdown()
    }
    let request = request
    let reply = try clock.run(endedBy: interruption) {
      try await http.send(request, limitBytes: 1 << 30)
    }
    let error = (try? JSON.parse(reply.body))?["error"]?.string
    return (reply.isSuccess ? reply.text : error ?? reply.text, reply.isSuccess)
  }
}
