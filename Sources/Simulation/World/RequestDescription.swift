import HTTPMessages
import JSONText
import NemoContract

/// What a request says, in a few words for the journal's last column.
struct RequestDescription {
  let text: String

  init(_ head: RequestHead, route: Route?, body: [UInt8], fileNames: [String]) {
    let json = body.isEmpty ? nil : try? JSON.parse(body)
    text =
      switch route {
      case .anonymousToken: "X-Client-Id \(Self.shortened(head.headers[HeaderName.clientID]))"
      case .runSSE: Self.quoted(json?["new_message"] ?? json?["newMessage"])
      case .upload: Self.upload(json, fileNames)
      case .createSession: json?["language"]?.string.map { "language \($0)" } ?? ""
      case .submitRender, .submitFirstRender: json?["id"]?.string ?? ""
      default: ""
      }
  }

  private static func shortened(_ id: String?) -> String {
    guard let id else { return "missing" }
    return id.count > 4 ? "\(id.prefix(4))…" : id
  }

  private static func quoted(_ message: JSON?) -> String {
    let words = (message?["parts"]?.array ?? []).compactMap { $0["text"]?.string }
    return words.isEmpty ? "" : "\"\(words.joined(separator: " "))\""
  }

  private static func upload(_ json: JSON?, _ fileNames: [String]) -> String {
    let urls = (json?["urls"]?.array ?? []).compactMap(\.string)
    return (fileNames + urls).joined(separator: ", ")
  }
}
