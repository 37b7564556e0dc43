import FakeBackend
import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// What libFuzzer calls: the first byte chooses a door, the rest goes through it.
///
/// Whatever comes, the request side neither traps nor runs out of bounds; what it gives back is held
/// against a few truths.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let door = bytes.first else { return 0 }
  let rest = Array(bytes.dropFirst())
  switch door % 8 {
  case 0: fuzzJSON(rest)
  case 1: fuzzMultipart(rest)
  case 2: fuzzHeaders(rest)
  case 3: fuzzEvents(rest)
  case 4: fuzzUpload(rest)
  case 5: fuzzMessage(rest)
  case 6: fuzzDraft(rest)
  default: fuzzRequest(rest)
  }
  return 0
}

private func fuzzJSON(_ bytes: [UInt8]) {
  guard let json = try? JSON.parse(bytes) else { return }
  guard let again = try? JSON.parse(json.bytes), again.bytes == json.bytes else {
    fatalError("what was written cannot be read again")
  }
}

/// In one piece and byte by byte the same comes out.
private func fuzzMultipart(_ bytes: [UInt8]) {
  func parts(_ pieces: [ArraySlice<UInt8>]) -> [[UInt8]]? {
    var parser = MultipartParser(boundary: "b")
    var parts: [[UInt8]] = []
    do {
      for piece in pieces {
        for event in try parser.feed(piece) {
          switch event {
          case .partBegan: parts.append([])
          case .data(let data): parts[parts.count - 1] += data
          case .partEnded: break
          }
        }
      }
      try parser.finish()
    } catch {
      return nil
    }
    return parts
  }
  let whole = parts([bytes[...]])
  guard bytes.count < 4096 else { return }
  precondition(whole == parts(bytes.indices.map { bytes[$0...$0] }), "pieces change the parts")
}

private func fuzzHeaders(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  _ = HeaderParameters(text)
  _ = MultipartParser.boundary(inContentType: text)
  precondition(PercentEncoding.decode(PercentEncoding.encode(text)) == text)
  let head = RequestHead(method: "GET", target: text)
  _ = head.pathParts
  _ = head.query
  _ = RouteMatch.of(head)
}

private func fuzzEvents(_ bytes: [UInt8]) {
  var parser = EventStreamParser()
  _ = try? parser.feed(bytes)
}

// MARK: the whole backend

/// One backend with a user and a session, made once; each input has a copy of its own.
private let service: (backend: Backend, token: String, session: String) = {
  var backend = Backend(world: BackendWorld(), seed: Seed(7), epoch: .standard)
  func data(_ method: String, _ path: String, _ name: String, _ value: String) -> JSON {
    let plan = send(&backend, method, path, [(name, value)], [])
    guard case .bytes(let bytes) = plan.body, let data = (try? JSON.parse(bytes))?["data"] else {
      fatalError("no data in the reply to \(path)")
    }
    return data
  }
  let token =
    data("POST", "/api/auth/anonymous-token", "X-Client-Id", "fuzz")["token"]?.string ?? ""
  let session = data(
    "POST", "/api/tasks/me/with-session/nemo_agent", "Authorization", "Bearer \(token)")
  return (backend, token, session["session_id"]?.string ?? "")
}()

@discardableResult
private func send(
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
  if case .timed(let body) = plan.body { precondition(body.duration >= .zero) }
  // What was begun comes to its end, and what it changed can be read.
  backend.settle(at: .start + .seconds(100_000))
  _ = backend.takeNotes()
  return plan
}

private func ask(_ method: String, _ path: String, _ type: String, _ body: [UInt8]) {
  var backend = service.backend
  let fields = [("Authorization", "Bearer \(service.token)"), ("Content-Type", type)]
  send(&backend, method, path, fields, body)
  let state = "/api/state/nemo_agent/me/\(service.session)/latest"
  guard case .bytes(let bytes) = send(&backend, "GET", state, fields, []).body,
    (try? JSON.parse(bytes)) != nil
  else { fatalError("the state cannot be read") }
}

private func fuzzUpload(_ bytes: [UInt8]) {
  let head = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
  let path = "/api/upload-video/nemo_agent/me/\(service.session)"
  ask("POST", path, "multipart/form-data; boundary=b", Array(head.utf8) + bytes)
}

private func fuzzMessage(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  let body: JSON = [
    "session_id": .string(service.session), "new_message": ["parts": [["text": .string(text)]]],
  ]
  ask("POST", "/run_sse", "application/json", body.bytes)
}

private func fuzzDraft(_ bytes: [UInt8]) {
  let head = "{\"id\":\"r\",\"sessionId\":\"\(service.session)\",\"draft\":"
  ask("POST", "/api/render/proxy/lambda", "application/json", Array(head.utf8) + bytes + [0x7d])
}

/// `METHOD target`, a line end, a body.
private func fuzzRequest(_ bytes: [UInt8]) {
  let lines = bytes.split(separator: 0x0a, maxSplits: 1, omittingEmptySubsequences: false)
  let words = lines[0].split(separator: 0x20, maxSplits: 1).map {
    String(decoding: $0, as: UTF8.self)
  }
  guard words.count == 2 else { return }
  let target = words[1].replacing("SESSION", with: service.session)
  ask(words[0], target, "application/json", lines.count > 1 ? Array(lines[1]) : [])
}
