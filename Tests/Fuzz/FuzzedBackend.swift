import FakeBackend
import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// A backend with a user and a session, made once; each input has a copy of its own.
struct FuzzedBackend {
  private var backend: Backend
  private let token: String
  let session: String

  /// - Parameter switches: as command lines write them.
  init(_ switches: [String] = []) {
    var world = BackendWorld()
    world.credits = 100_000
    do {
      for switch_ in switches { try world.switches.set(assignment: switch_) }
    } catch {
      fatalError("\(error)")
    }
    var backend = Backend(world: world, seed: Seed(7), epoch: .standard)
    func data(_ path: String, _ name: String, _ value: String) -> JSON {
      let plan = Self.send(&backend, "POST", path, [(name, value)], [])
      guard let data = Self.json(plan)?["data"] else { fatalError("no data from \(path)") }
      return data
    }
    let token = data("/api/auth/anonymous-token", "X-Client-Id", "fuzz")["token"]?.string ?? ""
    let made = data("/api/tasks/me/with-session/nemo_agent", "Authorization", "Bearer \(token)")
    session = made["session_id"]?.string ?? ""
    self.token = token
    self.backend = backend
  }

  /// Sends a request and holds what comes of it against a few truths.
  func ask(_ method: String, _ path: String, _ type: String, _ body: [UInt8]) {
    var backend = backend
    let fields = [("Authorization", "Bearer \(token)"), ("Content-Type", type)]
    guard let before = balance(&backend, fields) else { fatalError("there is no balance") }
    let plan = Self.send(&backend, method, path, fields, body)
    expect((100...599).contains(plan.status), "status \(plan.status)")
    // What was begun comes to its end, and what it changed can be read.
    backend.settle(at: .start + .seconds(100_000))
    _ = backend.takeNotes()
    // None, when the request took the token back.
    if let after = balance(&backend, fields) {
      expect(after.frozen == 0, "\(after.frozen) credits stay frozen")
      expect((0...before.available).contains(after.available), "\(before) became \(after)")
    }
    let state = "/api/state/nemo_agent/me/\(session)/latest"
    let isKnown = Self.json(Self.send(&backend, "GET", state, fields, [])) != nil
    expect(isKnown, "the state cannot be read")
  }

  private func balance(_ backend: inout Backend, _ fields: [(String, String)]) -> Credits? {
    let plan = Self.send(&backend, "GET", "/api/credits/balance/simple", fields, [])
    return Self.json(plan)?["data"].flatMap { Credits($0) }
  }

  private static func send(
    _ backend: inout Backend, _ method: String, _ path: String, _ fields: [(String, String)],
    _ body: [UInt8]
  ) -> ReplyPlan {
    var head = RequestHead(method: method, target: path)
    for (name, value) in fields where !value.utf8.contains(0) { head.headers.add(name, value) }
    for name in HeaderName.attribution { head.headers.add(name, "x") }
    var intake = backend.begin(head, exchange: path.utf8.count + body.count, at: .start)
    for start in stride(from: 0, to: body.count, by: 512) {
      _ = intake.consume(Array(body[start..<min(start + 512, body.count)]))
    }
    let plan = backend.finish(intake, at: .start)
    if case .timed(let body) = plan.body {
      expect(body.duration >= .zero, "a stream ends before it begins")
    }
    return plan
  }

  private static func json(_ plan: ReplyPlan) -> JSON? {
    guard case .bytes(let bytes) = plan.body else { return nil }
    return try? JSON.parse(bytes)
  }
}
