import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

extension Backend {
  /// How the body of a request is taken; refuses what is known to be refused before the body.
  mutating func bodyPlan(
    _ head: RequestHead, _ match: RouteMatch, exchange: Int, at now: Moment
  ) throws(Refusal) -> Intake.Body {
    let (route, values) = try found(match, head)
    try checkRate(route)
    try checkMemory(for: route.growth, at: now)
    guard route == .upload else {
      try checkLength(head, limitBytes: Int64(BackendLimits.wholeBodyBytes))
      return .whole(WholeBody())
    }
    return try uploadBody(head, match, values, exchange: exchange, at: now)
  }

  /// One case per route; the resource's own file has the rest.
  mutating func answer(_ request: Request, rule: ScriptRule?) throws(Refusal) -> ReplyPlan {
    let (route, values) = try found(request.intake.match, request.intake.head)
    if case .whole(let whole) = request.intake.body, whole.isTooLarge {
      throw .tooLarge(limitBytes: BackendLimits.wholeBodyBytes)
    }
    switch route {
    case .anonymousToken: return try anonymousToken(request)
    case .createSession: return try createSession(request, values)
    case .upload: return try upload(request, values)
    case .runSSE: return try runSSE(request, rule: rule)
    case .credits: return try credits(request)
    case .state: return try state(request, values, rule: rule)
    case .submitRender, .submitFirstRender: return try submitRender(request, rule: rule)
    case .pollRender, .pollFirstRender: return try pollRender(request, values)
    case .cancelRender: return try cancelRender(request, values)
    case .downloadRender: return try downloadRender(request, values)
    case .film: return try film(request, values)
    case .uploadedFile: return try uploadedFile(request, values)
    case .claimToken: return try claimToken(request)
    case .createToken: return try createToken(request)
    case .listTokens: return try listTokens(request)
    case .revokeToken: return try revokeToken(request, values)
    }
  }

  /// Counts the request with the script and finds its rule; says so when one was only near.
  mutating func scriptedRule(for request: Request) -> Script.Match? {
    guard !script.isEmpty else { return nil }
    let version = world.switches.adkVersion
    let match = script.match(
      request.head, at: request.now, isMessage: request.isMessage,
      from: { [accounts] in ScriptCaller(request, accounts) },
      text: { request.scriptText(version) }, body: { request.scriptBody })
    guard let match else {
      noteMiss(
        request.head, text: request.scriptText(version), at: request.now,
        from: ScriptCaller(request, accounts), body: { request.scriptBody })
      return nil
    }
    return match
  }

  /// Says whether a rule did what it says, or was refused its request by the backend itself.
  mutating func noteRule(_ match: Script.Match, refusedWith refusal: ReplyPlan?, at now: Moment) {
    let rule = match.rule
    if let refusal, rule.action.needsAcceptance {
      let words = refusal.shortText
      script.overrule(match, "the backend refused its requests first: \(words)")
      return note(.ruleOverruled(name: rule.name, line: rule.line, refusal: words), at: now)
    }
    script.confirm(match)
    if let state = rule.then { note(.scriptState(state), at: now) }
    note(.ruleUsed(name: rule.name, line: rule.line, request: match.request), at: now)
  }

  /// The faults that change something of a reply; a rule that has no others has not answered.
  mutating func faults(of match: Script.Match, on plan: ReplyPlan, at now: Moment) -> [ReplyFault] {
    let rule = match.rule
    var (faults, vain): ([ReplyFault], [String]) = ([], [])
    var shaped = plan
    var silence: ReplyFault?
    for fault in rule.faults {
      if let silence, !fault.outlastsReply {
        vain.append("\(fault) (behind \(silence))")
      } else if let obstacle = fault.obstacle(on: shaped) {
        vain.append("\(fault) (\(obstacle))")
      } else {
        if fault.silencesReply { silence = fault }
        faults.append(fault)
        // A later one meets what the earlier ones have left.
        shaped.faults = [fault]
        shaped = shaped.shaped
      }
    }
    guard !vain.isEmpty else { return faults }
    note(.faultsInVain(vain, line: rule.line), at: now)
    // A rule has answered where all that it says was seen.
    script.overrule(match, "without effect: \(vain.joined(separator: ", "))")
    return faults
  }

  /// Says which rule was nearest to a request that none answered (D10).
  mutating func noteMiss(
    _ head: RequestHead, text: String, at now: Moment, from caller: ScriptCaller? = nil,
    body: () -> JSON? = { nil }
  ) {
    var near = script.nearest(head, at: now, text: text, from: caller, body: body)
    if near == nil, case .unknown = routeMatch(head) { near = script.nearest(toPathOf: head) }
    guard let near else { return }
    note(
      .ruleMissed(nearest: near.rule.name, line: near.rule.line, difference: near.difference),
      at: now)
  }

  /// Says so when no documented route is meant (D10).
  mutating func noteRoute(_ head: RequestHead, _ match: RouteMatch, at now: Moment) {
    switch match {
    case .found: break
    case .unknown(let nearest):
      note(.unknownRoute(request: head.title, nearest: nearest), at: now)
    case .otherMethod(let allowed, _):
      note(.otherMethod(request: head.title, allowed: allowed), at: now)
    }
  }

  /// What a request's method and path mean where the switches leave only some of the routes.
  func routeMatch(_ head: RequestHead) -> RouteMatch {
    let match = RouteMatch.of(head)
    guard world.switches.renderRoutes == .lambda else { return match }
    return switch match {
    case .found(.submitFirstRender, _), .otherMethod(_, .submitFirstRender):
      .unknown(nearest: .submitRender)
    case .found(.pollFirstRender, _), .otherMethod(_, .pollFirstRender):
      .unknown(nearest: .pollRender)
    default: match
    }
  }

  private func found(
    _ match: RouteMatch, _ head: RequestHead
  ) throws(Refusal) -> (Route, RouteValues) {
    if world.switches.effectiveRequestChecks == .adk { try checkAsADK(head) }
    switch match {
    case .found(let route, let values): return (route, values)
    case .unknown(let nearest): throw .unknownRoute(head.title, nearest: nearest)
    case .otherMethod(let allowed, let nearest):
      let list = allowed.joined(separator: ", ")
      if nearest == .runSSE {
        // FastAPI's words (contract 6b [P]).
        throw .detail(
          status: 405, "Method Not Allowed", headers: HTTPHeaders(["Allow": list]))
      }
      throw .http(
        status: 405, message: "\(head.title) is not allowed, only \(list)",
        headers: HTTPHeaders(["Allow": list]))
    }
  }

  /// What an ADK server sees before it looks for a route (ADK [P]).
  private func checkAsADK(_ head: RequestHead) throws(Refusal) {
    let path = PercentEncoding.decode(String(head.rawPath))
    let route = Route.runSSE.template
    guard path.hasSuffix(route) || path.hasPrefix(route) else { return }
    try OriginCheck.check(head, world.switches.adkVersion)
    try checkSlashes(head, path)
  }

  /// Starlette sends who writes a slash behind the path to the path without, whatever the method,
  /// and knows no path with two before it.
  private func checkSlashes(_ head: RequestHead, _ path: String) throws(Refusal) {
    let target = Array(head.target.utf8)
    let route = Route.runSSE.template
    guard path != route else { return }
    let isSlashed =
      path.hasPrefix(route)
      && path.utf8.dropFirst(route.utf8.count).allSatisfy {
        $0 == UInt8(ascii: "/")
      }
    if isSlashed {
      let query = target[head.rawPath.utf8.count...]
      throw .redirect(to: head.origin(world) + route + String(decoding: query, as: UTF8.self))
    }
    guard path.drop(while: { $0 == "/" }) == route.dropFirst() else { return }
    throw .detail(status: 404, "Not Found")
  }

  /// Films and uploads lie on hosts of their own, which count nothing.
  private mutating func checkRate(_ route: Route) throws(Refusal) {
    guard route != .film, route != .uploadedFile, let every = world.switches.rateLimit.every else {
      return
    }
    requests += 1
    guard requests % every != 0 else { throw .rateLimit("rate limited: slow down") }
  }

  private func checkLength(_ head: RequestHead, limitBytes: Int64) throws(Refusal) {
    // Up to 2^64 - 1, beyond which libmicrohttpd reads no number.
    guard let written = head.headers["Content-Length"], let length = UInt64(written) else { return }
    guard length <= UInt64(limitBytes) else { throw .tooLarge(limitBytes: Int(limitBytes)) }
  }
}

extension Intake.Body {
  /// To be called when no more bytes come.
  mutating func finish() {
    guard case .uploads(var uploads) = self else { return }
    uploads.finish()
    self = .uploads(uploads)
  }
}

extension RequestHead {
  /// `GET /api/x`, for messages.
  var title: String { "\(method) \(rawPath)" }
}

extension ReplyPlan {
  /// Its status, or its code, with its message: for notes.
  fileprivate var shortText: String {
    guard case .bytes(let bytes) = body, let json = try? JSON.parse(bytes) else {
      return "status \(status)"
    }
    let code = json["code"]?.integer.map { "code \($0)" } ?? "status \(status)"
    let message = (json["message"] ?? json["detail"])?.string
    return message.map { "\(code), \($0)" } ?? code
  }
}
