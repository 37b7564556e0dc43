import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

typealias JSONObject = [String: Any]

/// The service says no, with a code of its error table.
struct Refused: Error {
  let code: Int
}

/// The workflow ends here, with words for its user.
struct Told: Error {
  let words: String

  init(_ words: String) { self.words = words }
}

/// Sends requests, and knows who sends them.
final class Service {
  private let api: String
  private let web: String
  /// One for ever: each new one is a new user, and the service counts them.
  private let clientID: String
  private var token = ""
  private var userID = ""
  private(set) var sessionID = ""

  init(api: String, web: String, clientID: String) {
    self.api = api
    self.web = web
    self.clientID = clientID
  }

  func signIn() async throws {
    let reply = try await call("POST", Self.signInPath)
    token = reply["token"] as? String ?? ""
    userID = reply["user_id"] as? String ?? ""
  }

  func openSession() async throws {
    let body: JSONObject = ["task_name": "project", "language": "en"]
    let reply = try await call("POST", "/api/tasks/me/with-session/nemo_agent", body)
    sessionID = reply["session_id"] as? String ?? ""
  }

  /// Sends a request, a second time where that can help; gives what the reply says.
  func call(_ method: String, _ path: String, _ body: JSONObject? = nil) async throws -> JSONObject
  {
    do {
      return try await send(method, path, body)
    } catch let refusal as Refused {
      try await cure(refusal, of: path)
    }
    do {
      return try await send(method, path, body)
    } catch let refusal as Refused {
      throw explained(refusal)
    }
  }

  /// Does what can help after a refusal.
  ///
  /// - Throws: `Told` where nothing can.
  func cure(_ refusal: Refused, of path: String) async throws {
    switch refusal.code {
    case 429: try await Task.sleep(for: .seconds(30))
    case 1001 where path != Self.signInPath: try await signIn()
    case 1002 where path == Self.messagePath: try await openSession()
    default: throw explained(refusal)
    }
  }

  func explained(_ refusal: Refused) -> Told {
    Told(Words.refusal(refusal.code, link: "\(web)/register?bind=\(userID)"))
  }

  /// A message, whose reply is a stream.
  func message(_ text: String) throws -> URLRequest {
    let body: JSONObject = [
      "app_name": "nemo_agent", "user_id": "me", "session_id": sessionID,
      "new_message": ["parts": [["text": text]]],
    ]
    var request = try request("POST", Self.messagePath, body)
    request.setValue("text/event-stream", forHTTPHeaderField: "Accept")
    // Ten minutes without a word are too long.
    request.timeoutInterval = 600
    return request
  }

  private func send(
    _ method: String, _ path: String, _ body: JSONObject?
  ) async throws -> JSONObject {
    let (data, response) = try await URLSession.shared.data(for: request(method, path, body))
    return try Self.payload(of: data, response)
  }

  /// The headers go with every request; exports without them are refused.
  private func request(
    _ method: String, _ path: String, _ body: JSONObject?
  ) throws -> URLRequest {
    guard let url = URL(string: api + path) else { throw Told("\(api) is no address.") }
    var request = URLRequest(url: url)
    request.httpMethod = method
    request.setValue("video-making-ai", forHTTPHeaderField: "X-Skill-Source")
    request.setValue("1.0.0", forHTTPHeaderField: "X-Skill-Version")
    request.setValue("unknown", forHTTPHeaderField: "X-Skill-Platform")
    if path == Self.signInPath {
      request.setValue(clientID, forHTTPHeaderField: "X-Client-Id")
    } else {
      request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    }
    if let body {
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
      request.httpBody = try JSONSerialization.data(withJSONObject: body)
    }
    return request
  }

  /// What a reply says, out of whichever of the service's wrappings it came in.
  static func payload(of data: Data, _ response: URLResponse) throws -> JSONObject {
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    let reply = (try? JSONSerialization.jsonObject(with: data)) as? JSONObject ?? [:]
    var code = reply["code"] as? Int ?? 0
    if code == 0, status >= 400 || reply["success"] as? Bool == false {
      code = status == 401 ? 1001 : max(status, 400)
      let detail = reply["detail"] as? String ?? ""
      if detail.lowercased().contains("session not found") { code = 1002 }
    }
    guard code == 0 else { throw Refused(code: code) }
    return reply["data"] as? JSONObject ?? reply
  }

  static let messagePath = "/run_sse"
  private static let signInPath = "/api/auth/anonymous-token"
}
