import JSONText
import Lookups
import NemoContract

extension Rule {
  static let signInAgain = Rule(
    name: "R8",
    sentence: "1001: sign in again once and go on; 1002: a new session and go on; neither loops",
    source: "SEED0-3, error table",
    cure: """
      on 1001 ask for a new token with the same X-Client-Id, on 1002 make a new session; then send \
      the request again, and give up when it is refused the same way again
      """
  ) { evidence in
    let given = evidence.givenTokens
    let tokens = Curing(
      evidence, code: "1001", cure: .anonymousToken, wanted: "a new token",
      isRefused: \.isRefusedToken, needsCure: { given.contains($0.token) },
      isStale: { $0.token == $1.token })
    let sessions = Curing(
      evidence, code: "1002", cure: .createSession, wanted: "a new session",
      // A render's polls go on with the same id: other rules are theirs.
      isRefused: { $0.isUnknownSession && $0.route != .pollRender },
      // A new session has neither the state nor the draft that was asked for.
      needsCure: { $0.route == .runSSE || $0.route == .upload },
      isStale: { $0.sessionID != nil && $0.sessionID == $1.sessionID })
    return .of(
      tokens.breaches + sessions.breaches, occasions: tokens.occasions + sessions.occasions)
  }
}

extension Evidence {
  /// The tokens that came from the service; one that its user brought cannot be made anew by
  /// signing in, so that words do as well.
  fileprivate var givenTokens: LookupSet<String?> {
    LookupSet(exchanges(of: .anonymousToken).map { $0.payload?["token"]?.string })
  }
}

/// One kind of refusal, and what is done about it.
private struct Curing {
  private(set) var breaches: [Breach] = []
  private(set) var occasions = 0

  private let evidence: Evidence
  private let code: String
  private let cure: Route
  private let wanted: String
  /// Whether words alone are not enough.
  private let needsCure: (ObservedExchange) -> Bool
  /// Whether a request still uses what another was refused for.
  private let isStale: (ObservedExchange, ObservedExchange) -> Bool

  init(
    _ evidence: Evidence, code: String, cure: Route, wanted: String,
    isRefused: (ObservedExchange) -> Bool, needsCure: @escaping (ObservedExchange) -> Bool,
    isStale: @escaping (ObservedExchange, ObservedExchange) -> Bool
  ) {
    self.evidence = evidence
    self.code = code
    self.cure = cure
    self.wanted = wanted
    self.needsCure = needsCure
    self.isStale = isStale
    var row = Row()
    for exchange in evidence.exchanges where exchange.isOfAPI && exchange.route != cure {
      if let first = row.first, evidence.wasAsked(between: first, and: exchange) { row = Row() }
      if isRefused(exchange) {
        occasions += 1
        // Requests that were under way together are refused together.
        if let last = row.last, exchange.at < last.reply?.at ?? last.at { continue }
        row.append(exchange)
        judge(row)
      } else if exchange.isSuccess, row.holds(exchange.repetition) {
        row = Row()
      }
    }
  }

  /// Refusals with no answer to any of these requests in between.
  private struct Row {
    private(set) var first: ObservedExchange?
    private(set) var last: ObservedExchange?
    private(set) var count = 0
    private var repetitions = LookupSet<Repetition>()

    mutating func append(_ exchange: ObservedExchange) {
      first = first ?? exchange
      last = exchange
      count += 1
      if let repetition = exchange.repetition { repetitions.insert(repetition) }
    }

    func holds(_ repetition: Repetition?) -> Bool { repetition.map(repetitions.contains) ?? false }
  }

  /// The newest refusal of a row.
  private mutating func judge(_ row: Row) {
    guard let first = row.first, let exchange = row.last else { return }
    let cures = evidence.exchanges(of: cure, after: first, before: exchange)
    if cures.count > 1 || row.count > 2 {
      breaches.append(
        Breach(exchange, "\(code) for the \(row.count). time", expected: "one cure, then words"))
      return
    }
    let next = evidence.first(after: exchange) {
      $0.isOfAPI && $0.at >= exchange.reply?.at ?? exchange.at
    }
    if let next, next.route != cure, isStale(next, exchange),
      !evidence.wasAsked(between: exchange, and: next)
    {
      breaches.append(Breach(next, "went on after \(code)", expected: "\(wanted) first"))
    } else if row.count == 1, cures.isEmpty, next?.route != cure,
      next != nil || evidence.cameToAnEnd == true, !evidence.diedEarly(after: exchange),
      !isGivenUpWell(exchange)
    {
      breaches.append(
        Breach(exchange, "\(code), and nothing was done about it", expected: "\(wanted), once"))
    } else if let next, next.route == cure, next.isSuccess, needsCure(exchange),
      // What was done before it was refused is not asked for again (R3).
      !exchange.events.contains(where: \.value.isWork), stopped(behind: next)
    {
      breaches.append(
        Breach(next, "\(wanted), and nothing with it", expected: "the request again"))
    }
  }

  /// Nothing was asked for with what was made anew, although there was time for it.
  private func stopped(behind cured: ObservedExchange) -> Bool {
    let next = evidence.first(after: cured) { $0.isOfAPI && $0.route != cure }
    if let next { return evidence.wasAsked(between: cured, and: next) }
    return evidence.cameToAnEnd == true && !evidence.diedEarly(after: cured)
  }

  private func isGivenUpWell(_ exchange: ObservedExchange) -> Bool {
    guard !needsCure(exchange) else { return false }
    guard evidence.shown != nil else { return true }
    return !evidence.shown(from: exchange.at, until: evidence.step(after: exchange)).isEmpty
  }
}
