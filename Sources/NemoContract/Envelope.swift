package import JSONText

/// A reply body with its wrapping taken off; the service wraps in four ways (contract, section 1).
package enum Envelope: Equatable, Sendable {
  /// `{"code":0,"data":…}`, `{"success":true,"data":…}`, or a bare object.
  case success(JSON)
  /// `{"code":≠0,"message":…}`
  case failure(code: Int, message: String?, body: JSON)
  /// `{"success":false,"error":…}` of the render proxy, or FastAPI's `{"detail":…}`.
  case refusal(message: String, body: JSON)

  package init(_ body: JSON) {
    if let code = body["code"].flatMap(ResultCode.number) {
      self =
        code == 0
        ? .success(body["data"] ?? body)
        : .failure(code: code, message: Self.message(in: body), body: body)
    } else if let succeeded = body["success"]?.bool {
      self =
        succeeded
        ? .success(body["data"] ?? body)
        : .refusal(message: Self.message(in: body) ?? "refused", body: body)
    } else if body["detail"] != nil, body["data"] == nil {
      self = .refusal(message: Self.message(in: body) ?? "refused", body: body)
    } else {
      self = .success(body)
    }
  }

  /// What the body says in words, wherever it says it.
  private static func message(in body: JSON) -> String? {
    for name in ["message", "error", "detail", "msg", "reason"] {
      guard let member = body[name] else { continue }
      if let text = member.string { return text }
      if let text = member["message"]?.string { return text }
      // FastAPI lists what is wrong with a body.
      if let first = member[0]?["msg"]?.string { return first }
    }
    return nil
  }

  /// A success: `{"code":0,"data":…}`.
  package static func code(_ data: JSON) -> JSON { ["code": 0, "data": data] }

  /// A failure: `{"code":1002,"message":"session not found"}`.
  package static func code(_ code: ResultCode, message: String? = nil, data: JSON? = nil) -> JSON {
    .members([
      "code": .integer(code.rawValue), "message": .string(message ?? code.message), "data": data,
    ])
  }

  /// What a reply says of itself, in a line: `code 0`, `code 1002, session not found`, or the
  /// message alone where its code is the status; empty where it says nothing.
  package static func words(of body: JSON, status: Int) -> String {
    switch Envelope(body) {
    case .success: body["code"] == nil ? "" : "code 0"
    case .failure(let code, nil, _): "code \(code)"
    case .failure(let code, let message?, _):
      code == status ? message : "code \(code), \(message)"
    case .refusal(let message, _): message
    }
  }
}
