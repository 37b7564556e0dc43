package import EventLoop
import HTTPMessages
import HTTPTransport
import JSONText
import TimeAndChance

/// Asks a running fake something through its control API.
package struct ControlCall {
  /// What can be asked.
  package static var list: String { ControlRequest.list }

  private var request: OutgoingRequest

  /// - Parameters:
  ///   - url: as `serve` prints it.
  ///   - what: `health`, `pace`, …
  ///   - value: what goes with it, as people write it: `30s`, `manual`, a fault; nil: nothing.
  package init(url: String, what: String, value: String?, token: String?) {
    let path = "\(url)\(ControlRequest.prefix)\(what)"
    if let member = Self.member(of: what) {
      let body: JSON = [member: .string(value ?? "")]
      request = OutgoingRequest(
        method: "POST", url: path, headers: HTTPHeaders(["Content-Type": "application/json"]),
        body: .bytes(body.bytes))
    } else {
      request = OutgoingRequest(url: path + (value.map { "?format=\($0)" } ?? ""))
    }
    guard let token else { return }
    request.headers["Authorization"] = "Bearer \(token)"
  }

  /// What the value is called in the body of a request that changes something.
  private static func member(of what: String) -> String? {
    switch what {
    case "pace": "pace"
    case "advance": "by"
    case "faults": "fault"
    case "reset": "value"
    default: nil
    }
  }

  /// The reply, as it came, and whether the fake did what it was asked.
  package func run(
    endedBy interruption: Interruption
  ) throws -> (text: String, isSuccess: Bool) {
    let loop = try Loop()
    let clock = VirtualClock(
      on: loop, pace: .real(speed: 1, clock: .flowing), epoch: .standard)
    let http = HTTPClient(clock: clock, route: .network)
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
