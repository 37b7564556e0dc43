import HTTPMessages
import NemoContract
import TimeAndChance

/// What the backend keeps, against the limit for all of it together.
extension Backend {
  /// Bytes of memory, with those that the host holds for it.
  package var heldBytes: Int { keptBytes + outsideBytes }

  /// Of these, its own.
  package var keptBytes: Int {
    accounts.weight + sessions.weight + renders.weight + films.weight + readings.weight
      + agenda.weight + works.weight
  }

  /// Refuses what would be kept for long where there is no room for it; what is there goes on.
  mutating func checkMemory(for growth: Growth, at now: Moment) throws(Refusal) {
    guard let limit = world.memoryLimitBytes else { return }
    let allowed: Int
    switch growth {
    case .none: return
    case .work: allowed = limit
    // Those who are in can finish what they have begun.
    case .fresh: allowed = limit - limit / 8
    }
    guard heldBytes >= allowed else { return }
    note(.memoryFull(heldBytes: heldBytes, limitBytes: limit), at: now)
    throw .http(
      status: 503,
      message: "the memory limit of \(Words.size(limit)) is reached and nothing new is kept; "
        + "POST /__nemosim/reset begins afresh, serve --memory-limit allows more",
      headers: HTTPHeaders([HeaderName.retryAfter: "30"]))
  }
}

/// What a request adds to what is kept.
enum Growth {
  case none
  /// A little, to what is there.
  case work
  /// Something of its own.
  case fresh
}

extension Route {
  /// Signing in is asked about where it is known that the client is a new one.
  var growth: Growth {
    switch self {
    case .createSession, .upload, .createToken: .fresh
    case .runSSE, .submitRender, .submitFirstRender: .work
    case .anonymousToken, .credits, .state, .pollRender, .pollFirstRender, .cancelRender,
      .downloadRender, .claimToken, .listTokens, .revokeToken, .film, .uploadedFile:
      .none
    }
  }
}
