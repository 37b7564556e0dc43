import HTTPMessages
import JSONText

private let backend = FuzzedBackend()
/// As real ADK servers of two versions.
private let adkBackends = ["1.27.5", "2.13.0"].map {
  FuzzedBackend(["requestChecks=adk", "unknownSession=adk404", "adkVersion=\($0)"])
}

/// From the file's name on.
func fuzzUpload(_ bytes: [UInt8]) {
  let head = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
  backend.ask(
    "POST", "/api/upload-video/nemo_agent/me/\(backend.session)",
    "multipart/form-data; boundary=b", Array(head.utf8) + bytes)
}

/// What somebody says.
func fuzzMessage(_ bytes: [UInt8]) {
  let body: JSON = [
    "session_id": .string(backend.session),
    "new_message": ["parts": [["text": .string(text(bytes))]]],
  ]
  backend.ask("POST", "/run_sse", "application/json", body.bytes)
}

/// A message's body, `SESSION` for the session, as the service and as ADK servers read it.
func fuzzMessageBody(_ bytes: [UInt8]) {
  for backend in [backend] + adkBackends {
    let body = Array(
      bytes.split(separator: Array("SESSION".utf8), omittingEmptySubsequences: false)
        .joined(separator: Array(backend.session.utf8)))
    backend.ask("POST", "/run_sse", "application/json", body)
  }
}

/// The draft of an order.
func fuzzDraft(_ bytes: [UInt8]) {
  let head = "{\"id\":\"r\",\"sessionId\":\"\(backend.session)\",\"draft\":"
  backend.ask(
    "POST", "/api/render/proxy/lambda", "application/json", Array(head.utf8) + bytes + [0x7d])
}

/// `METHOD target`, a line end, a body.
func fuzzRequest(_ bytes: [UInt8]) {
  let (line, body) = firstLine(bytes)
  let words = line.split(separator: 0x20, maxSplits: 1).map(text)
  guard words.count == 2 else { return }
  let target = words[1].replacing("SESSION", with: backend.session)
  backend.ask(words[0], target, "application/json", Array(body))
}
