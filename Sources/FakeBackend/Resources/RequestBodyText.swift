import HTTPMessages
import JSONText
import NemoContract

/// Reads the body of `/run_sse` as FastAPI does, and refuses in its words what it cannot use ([P]).
enum RequestBodyText {
  /// The body as an object; under `adk` only where its type is JSON's.
  static func parse(_ request: Request, _ switches: Switches) throws(Refusal) -> PythonJSON {
    let bytes = request.body
    let checks = switches.effectiveRequestChecks
    guard !bytes.isEmpty else { throw missing }
    guard checks == .lenient || isJSON(request.head.headers["Content-Type"]) else {
      guard let text = String(validating: bytes, as: UTF8.self) else { throw .crash }
      throw notAnObject(.string(text))
    }
    let body = try read(bytes)
    // Newer ones of FastAPI tell null and nothing apart.
    if body.value.isNull, switches.adkVersion == .version1 { throw missing }
    guard body.value.object != nil else {
      guard body.isWritable(body.value) else { throw .crash }
      throw notAnObject(body.value)
    }
    return body
  }

  private static func read(_ bytes: [UInt8]) throws(Refusal) -> PythonJSON {
    do {
      return try PythonJSON(bytes)
    } catch {
      switch error {
      case .unreadable: throw .detail(status: 400, "There was an error parsing the body")
      case .syntax(let reason, let offset):
        throw .invalidBody([
          .bodyMistake(
            "json_invalid", at: [.integer(offset)], "JSON decode error", input: [:],
            context: ["error": .string(reason)])
        ])
      }
    }
  }

  /// `application/json` and `application/…+json`, as Python's `email.message` finds them.
  private static func isJSON(_ contentType: String?) -> Bool {
    var type = (contentType ?? "").prefix { $0 != ";" }
    while type.last?.isWhitespace ?? false { type.removeLast() }
    let parts = type.lowercased().split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "application" else { return false }
    return parts[1] == "json" || parts[1].hasSuffix("+json")
  }

  private static let missing = Refusal.invalidBody([
    .bodyMistake("missing", at: [], "Field required", input: .null)
  ])

  private static func notAnObject(_ body: JSON) -> Refusal {
    .invalidBody([
      .bodyMistake("model_attributes_type", at: [], PydanticWords.notAnObject, input: body)
    ])
  }
}
