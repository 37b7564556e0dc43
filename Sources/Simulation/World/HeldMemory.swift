import HTTPMessages

/// What the host holds in memory for the exchanges under way, in bytes.
struct HeldMemory {
  /// Bodies of requests on their way.
  var bodies = 0
  /// Replies on their way.
  var replies = 0
  /// Exchanges under way.
  var exchanges = 0
  private let limitBytes: Int?

  /// - Parameter limitBytes: of all that is kept, the backend's part included; nil: none.
  init(limitBytes: Int?) { self.limitBytes = limitBytes }

  var total: Int { bodies + replies + exchanges * HostLimits.exchangeBytes }

  /// Whether the bodies are more than their share.
  var hasTooManyBodies: Bool {
    let share = limitBytes.map { $0 / HostLimits.bodiesShare } ?? .max
    return bodies > min(HostLimits.bodiesBytes, share)
  }

  /// Whether a large reply may go out while that much is held with it; a small one always may.
  func hasRoom(held: Int) -> Bool { limitBytes.map { held <= $0 } ?? true }
}

extension ReplyPlan {
  /// How much memory it takes until it is sent.
  var heldBytes: Int {
    switch body {
    // libmicrohttpd has a copy of its own.
    case .bytes(let bytes): 2 * bytes.count
    case .timed(let body): body.pieces.heldBytes
    case .file, .filePart, .pushed, .resource: 0
    }
  }
}
