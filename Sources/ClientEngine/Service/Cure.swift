/// What helps against a fault; each helps a call once.
enum Cure: Hashable {
  /// R7: wait 30 s, send it again exactly once.
  case waitAndRetry
  /// R8: sign in again once and carry on.
  case signInAgain
  /// R8: a new session, and carry on.
  case newSession
  /// R12: a new client id, and once more.
  case newClientID

  static let usual: [Cure] = [.waitAndRetry, .signInAgain, .newSession]

  /// Its absence, for tests of the rules.
  var omission: Omission? {
    switch self {
    case .waitAndRetry: .rateLimitRetry
    case .signInAgain: .signingInAgain
    case .newSession: .newSession
    case .newClientID: nil
    }
  }

  func helps(against fault: ServiceFault) -> Bool {
    switch self {
    case .waitAndRetry: fault.kind == .rateLimited
    case .signInAgain: fault.kind == .invalidToken
    case .newSession: fault.kind == .sessionNotFound
    case .newClientID: fault.kind == .badRequest
    }
  }
}

extension ClientSettings {
  /// Tries again after a fault that has a cure; every cure is used once at most, so this ends.
  ///
  /// Throws `ServiceFault` when no cure is left.
  func curing<Value>(
    _ cures: [Cure], _ attempt: () async throws -> Value,
    by apply: (Cure, ServiceFault) async throws -> Void
  ) async throws -> Value {
    var left = cures
    while true {
      do {
        return try await attempt()
      } catch let fault as ServiceFault {
        guard let place = left.firstIndex(where: { $0.helps(against: fault) }), !omits(left[place])
        else { throw fault }
        try await apply(left.remove(at: place), fault)
      }
    }
  }

  func omits(_ cure: Cure) -> Bool { cure.omission.map(omits) ?? false }
}
