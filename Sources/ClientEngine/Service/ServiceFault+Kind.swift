extension ServiceFault {
  /// What helps against a fault, and what its user is told.
  package enum Kind: Hashable, Sendable {
    case invalidToken
    case sessionNotFound
    case outOfCredits
    case unsupportedFile
    case fileTooLarge
    case badRequest
    case planBlocked
    /// The skill's headers did not arrive (SEED0-3: "will cause export to fail with 402").
    case attributionMissing
    case rateLimited
    case other
  }

  /// The row of the documents' error table (SEED0-3, contract 9).
  package var kind: Kind {
    switch self {
    case .code(1001, _), .code(1010, _), .code(1011, _), .code(401, _), .status(401, _):
      .invalidToken
    case .code(1002, _): .sessionNotFound
    case .code(2001, _): .outOfCredits
    case .code(4001, _): .unsupportedFile
    case .code(4002, _), .status(413, _): .fileTooLarge
    case .code(400, _), .status(400, _): .badRequest
    case .code(402, let message), .status(402, let message):
      RefusalCause(message).kind ?? .planBlocked
    case .code(403, let message), .status(403, let message): Self.kind(ofForbidden: message)
    case .rateLimited, .code(429, _): .rateLimited
    // ADK's own words for the same thing ([P]).
    case .status(404, let message?)
    where Find.contains("session not found", in: message.lowercased()):
      .sessionNotFound
    default: .other
    }
  }

  /// What a 403, which has no row, stands for; only its words tell.
  ///
  /// The sibling gateway refuses dead tokens with it, PLUG plans (contract 9).
  private static func kind(ofForbidden message: String?) -> Kind {
    let words = message?.lowercased() ?? ""
    let isToken =
      Find.contains("authentication token", in: words)
      || Find.contains("token has", in: words) && Find.anyOf(["expired", "revoked"], in: words)
    return isToken ? .invalidToken : RefusalCause(message).kind ?? .other
  }

  /// The same fault as the answer to a message of its user.
  ///
  /// No plan forbids to talk: 402 without a cause says that no credits are left (contradiction 10).
  var ofMessage: ServiceFault {
    switch self {
    case .code(402, let message), .status(402, let message):
      RefusalCause(message).kind == .attributionMissing ? self : .code(2001, message: message)
    default: self
    }
  }
}

/// Why a 402 or a 403 refuses, as far as its words tell (contract 11, row 10).
private struct RefusalCause {
  /// nil where the words name no cause.
  let kind: ServiceFault.Kind?

  init(_ message: String?) {
    let words = message?.lowercased() ?? ""
    kind = Self.table.first { Find.anyOf($0.signs, in: words) }?.kind
  }

  /// The first row with a sign in the words counts: who lacks headers may lack credits besides, and
  /// "subscription tier, not a credit issue" is about the plan.
  private static let table: [(kind: ServiceFault.Kind, signs: [String])] = [
    (.attributionMissing, ["attribution", "x-skill-", "skill header", "缺少请求头", "来源标识"]),
    (
      .outOfCredits,
      [
        "insufficient credit", "not enough credit", "out of credit", "no credits", "credits left",
        "credits exhausted", "credits are exhausted", "insufficient balance", "积分不足", "余额不足",
        "积分已用完", "没有积分",
      ]
    ),
    (.planBlocked, ["plan", "subscription", "upgrade", "tier", "套餐", "订阅", "升级"]),
  ]
}
