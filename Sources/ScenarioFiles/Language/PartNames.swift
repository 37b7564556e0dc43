import NemoContract
import Suggestions

/// Which names of a request's parts, and of the state's, have a meaning.
///
/// One that is nearly one of them is a slip: an expectation that it is not there could never fail.
enum PartNames {
  case headers
  case query
  case body
  case state

  /// What does not have a part of that name.
  var owner: String { self == .state ? "state" : "request" }

  /// What was probably meant; nil for a known name, and for one that is like none.
  func correction(of name: String) -> String? {
    // The rest of a path leads through what may be anything.
    let isPath = self == .body || self == .state
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let first = isPath ? String(parts[0]) : name
    let known = self.known
    guard !known.contains(where: { $0.lowercased() == first.lowercased() }),
      let near = Suggestion.nearest(first, among: known)
    else { return nil }
    return isPath && parts.count > 1 ? "\(near).\(parts[1])" : near
  }

  private var known: [String] {
    switch self {
    case .headers: Self.headerNames
    case .query: ["bind", "code", "nemo_token", "task_id", "token"]
    case .body: Self.bodyNames + Self.bodyNames.map(Self.camelCase)
    case .state: ["video_infos", "draft", "canvas_config", "video_analyses", "generated_media"]
    }
  }

  private static let headerNames =
    HeaderName.attribution + [
      HeaderName.clientID, HeaderName.authorization, HeaderName.contentType, HeaderName.accept,
      HeaderName.legacyAPIKey, HeaderName.legacyUserID, "Accept-Encoding", "Accept-Language",
      "Cache-Control", "Connection", "Content-Length", "Cookie", "Expect", "Host",
      "Idempotency-Key", "Origin", "Range", "Referer", "Transfer-Encoding", "User-Agent",
    ]

  /// First members of the bodies of all routes (contract 2 to 9).
  private static let bodyNames = [
    "app_name", "user_id", "session_id", "new_message", "streaming", "state_delta",
    "invocation_id", "function_call_event_id", "custom_metadata", "service_tier", "task_name",
    "task_id", "language", "urls", "source_type", "id", "draft", "output", "name", "scopes",
    "expires_in_days",
  ]

  /// As clients write it where the documents have the other way.
  private static func camelCase(_ name: String) -> String {
    let words = name.split(separator: "_")
    return words[0] + words.dropFirst().map(\.capitalized).joined()
  }
}

extension Substring {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
