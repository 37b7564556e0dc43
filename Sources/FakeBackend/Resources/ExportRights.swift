import HTTPMessages
import NemoContract

/// Who may export (contract 11, rows 7, 10 and 11).
extension Backend {
  /// The account of a request that exports, or fetches what was exported.
  func export(_ request: Request) throws(Refusal) -> Account {
    let (account, _) = try token(of: request.head, request.match, at: request.now)
    try checkExportAttribution(request.head, account)
    try checkAttribution(request.head)
    try checkPlan(account)
    return account
  }

  /// "If any header is missing, exports return 402" (SEED0-3).
  private func checkExportAttribution(
    _ head: RequestHead, _ account: Account
  ) throws(Refusal) {
    let missing = head.missingAttribution
    guard !missing.isEmpty else { return }
    let names = missing.joined(separator: ", ")
    switch world.switches.exportRequiresAttribution {
    case .always:
      throw .http(status: 402, message: "export blocked: missing attribution \(names)")
    case .withoutCredits:
      // "An anonymous user with exhausted credits is refused" (OFF changelog 1.5 [D]).
      if account.isAnonymous, isExhausted(account) {
        throw .http(
          status: 402,
          message: "export blocked: no credits left and missing attribution \(names)")
      }
    case .never: return
    }
  }

  private func checkPlan(_ account: Account) throws(Refusal) {
    let isAllowed =
      switch world.switches.exportPlan {
      case .any: true
      case .registered: !account.isAnonymous
      case .none: false
      }
    guard !isAllowed else { return }
    let status = world.switches.planRefusal == .forbidden ? 403 : 402
    let message =
      account.isAnonymous
      ? "free plan export blocked: exports need a paid plan"
      : "export blocked: your plan does not include exports"
    throw .http(status: status, message: message)
  }

  /// Nothing that costs credits can be bought any more.
  private func isExhausted(_ account: Account) -> Bool {
    account.ledger.balance.available < min(world.prices.edit, world.prices.generation)
  }
}

extension RequestHead {
  /// Names of the attribution headers that are not there, or empty.
  var missingAttribution: [String] {
    HeaderName.attribution.filter { (headers[$0] ?? "").isEmpty }
  }
}
