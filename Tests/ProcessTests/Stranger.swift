import Foundation
import JSONText
import Testing

/// Somebody else's client, step by step: an agent that follows a skill document with `curl`.
struct Stranger {
  struct Reply {
    var status: Int
    /// As sent, one per line, without the status line.
    var headers: [String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSON { get throws { try JSON.parse(body) } }
    var code: Int? { (try? json["code"])?.integer }

    func header(_ name: String) -> String? {
      headers.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        .map { String($0.drop { $0 != ":" }.dropFirst().drop { $0 == " " }) }
    }
  }

  static let isPossible = Command.path("curl") != nil
  /// The three headers of every request (SEED0-3).
  static let attribution = [
    "X-Skill-Source: image-to-video-deevid", "X-Skill-Version: 1.0.0",
    "X-Skill-Platform: unknown",
  ]

  var url: String
  var token: String?
  var attribution = Stranger.attribution
  private let tool: Tool
  private let authority: String

  init(_ service: Service) throws {
    url = service.url
    authority = service.authority
    tool = try Tool()
  }

  func get(_ path: String, _ more: String...) throws -> Reply { try curl(path, more) }

  /// With a JSON body.
  func post(_ path: String, _ body: String, _ more: String...) throws -> Reply {
    try curl(path, ["-H", "Content-Type: application/json", "-d", body] + more)
  }

  /// Any request; `path` may be a whole URL.
  func curl(_ path: String, _ arguments: [String]) throws -> Reply {
    try ask(path, arguments).reply()
  }

  /// A request that is under way when this returns.
  func ask(_ path: String, _ arguments: [String] = []) throws -> Asked {
    var words = ["-sS", "-q", "--noproxy", "*", "-m", "180", "-D", "headers", "-o", "body"]
    let token = token.map { ["Authorization: Bearer \($0)"] } ?? []
    for header in attribution + token { words += ["-H", header] }
    words += arguments + [path.hasPrefix("http") ? path : url + path]
    let folder = try TemporaryFolder()
    let curl = try #require(Command.path("curl"))
    let child = try Child(
      curl, words, in: folder.path, environment: ["HOME": folder.path, "CURL_CA_BUNDLE": authority])
    return Asked(path: path, folder: folder, child: child)
  }

  /// A `curl` that was started.
  struct Asked {
    fileprivate let path: String
    fileprivate let folder: TemporaryFolder
    fileprivate let child: Child

    /// Waits for the whole reply.
    func reply() throws -> Reply {
      guard try child.wait() == 0 else {
        throw Child.Failure(description: "curl \(path): \(child.text(.errors))")
      }
      let lines = try folder.text("headers").split(separator: "\r\n").map(String.init)
      let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
      return Reply(
        status: status ?? 0, headers: Array(lines.dropFirst()),
        body: folder.has("body") ? try folder.bytes("body") : [])
    }
  }

  /// Signs in and begins a session; its id.
  mutating func begin(clientID: String = "5f0c2a9e-0000-4000-8000-000000000001") throws -> String {
    let signIn = try curl(
      "/api/auth/anonymous-token", ["-X", "POST", "-H", "X-Client-Id: \(clientID)"])
    token = try #require(try signIn.json["data"]?["token"]?.string)
    let session = try post(
      "/api/tasks/me/with-session/nemo_agent", #"{"task_name":"project","language":"en"}"#)
    return try #require(try session.json["data"]?["session_id"]?.string)
  }

  /// One message and the whole stream that answers it.
  func say(_ text: String, in session: String) throws -> Reply {
    let body: JSON = [
      "app_name": "nemo_agent", "user_id": "me", "session_id": .string(session),
      "new_message": ["parts": [["text": .string(text)]]],
    ]
    return try post("/run_sse", body.text, "-N", "-H", "Accept: text/event-stream")
  }

  func draft(of session: String) throws -> JSON {
    let state = try get("/api/state/nemo_agent/me/\(session)/latest")
    return try #require(try state.json["data"]?["state"]?["draft"])
  }
}
