import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// Exports: submit, poll, cancel, download, and the film itself (contract 7).
extension Backend {
  static let renderIDLimitCharacters = 200

  mutating func submitRender(_ request: Request, rule: ScriptRule?) throws(Refusal) -> ReplyPlan {
    let account = try signIn(request)
    try checkAttribution(request.head)
    let body = try request.jsonObject()
    let id = try renderID(body)
    guard let sessionID = (body["sessionId"] ?? body["session_id"])?.string else {
      throw .render(status: 400, error: "sessionId is missing")
    }
    let session = try session(sessionID, of: account)
    let draft = try draft(body)
    guard renders[id] == nil else {
      throw .render(status: 409, error: "duplicate render id: \(id)")
    }
    var fate = RenderFate()
    if case .render(let scripted)? = rule?.action { fate = scripted }
    let job = renderJob(
      id, session, draft, fate: fate, at: request.now + world.latency)
    renders[id] = job
    if job.failure == nil {
      note(.filmOrdered(filmOrder(id, session, draft, body["output"])), at: request.now)
    }
    return reply(job, request, at: job.began)
  }

  func pollRender(_ request: Request, _ values: RouteValues) throws(Refusal) -> ReplyPlan {
    let job = try render(values["render"], of: try signIn(request))
    guard !job.hasVanished(at: request.now) else {
      throw .render(status: 404, error: "render not found: \(job.id)")
    }
    return reply(job, request, at: request.now)
  }

  mutating func cancelRender(_ request: Request, _ values: RouteValues) throws(Refusal)
    -> ReplyPlan
  {
    var job = try render(values["render"], of: try signIn(request))
    guard !job.isFinished(at: request.now) else {
      throw .render(
        status: 409, error: "render is \(job.status(at: request.now).rawValue) already")
    }
    job.cancelled = request.now
    renders[job.id] = job
    return reply(job, request, at: request.now)
  }

  func downloadRender(_ request: Request, _ values: RouteValues) throws(Refusal) -> ReplyPlan {
    let account = try signIn(request)
    try checkAttribution(request.head)
    return try film(of: try render(values["render"], of: account), at: request.now)
  }

  /// Films lie on a static host that asks nobody who he is (contract 7, published sample).
  func film(_ request: Request, _ values: RouteValues) throws(Refusal) -> ReplyPlan {
    let file = values["file"]
    guard file.hasSuffix(".mp4"), let job = renders[String(file.dropLast(4))] else {
      throw .http(status: 404, message: "no such film: \(file)")
    }
    return try film(of: job, at: request.now)
  }

  private func film(of job: RenderJob, at now: Moment) throws(Refusal) -> ReplyPlan {
    let status = job.status(at: now)
    guard status == .completed else {
      throw .render(status: 404, error: "no film: render is \(status.rawValue)")
    }
    return ReplyPlan(
      status: 200, headers: HTTPHeaders(["Content-Type": "video/mp4"]), delay: world.latency,
      body: .resource(job.id), summary: "film \(job.id)")
  }

  private func render(_ id: String, of account: Account) throws(Refusal) -> RenderJob {
    guard let job = renders[id], job.userID == account.userID else {
      throw .render(status: 404, error: "render not found: \(id)")
    }
    return job
  }

  private func reply(_ job: RenderJob, _ request: Request, at now: Moment) -> ReplyPlan {
    let file = PercentEncoding.encode("\(job.id).mp4")
    let reply = RenderReply(
      job: job, now: now, epoch: epoch,
      filmURL: "\(request.origin(world))/render-result/\(file)")
    return replies.json(
      status: 200, reply.json(world.switches.renderReply),
      summary: "\(job.status(at: now).rawValue) \(job.progress(at: now)) %")
  }

  /// "If any header is missing, exports return 402" (SEED0-3).
  private func checkAttribution(_ head: RequestHead) throws(Refusal) {
    guard world.switches.exportRequiresAttribution else { return }
    let missing = HeaderName.attribution.filter { (head.headers[$0] ?? "").isEmpty }
    guard missing.isEmpty else {
      throw .http(
        status: 402,
        message: "export blocked: missing attribution \(missing.joined(separator: ", "))")
    }
  }

  private func renderID(_ body: JSON) throws(Refusal) -> String {
    guard let id = body["id"]?.string, !id.isEmpty else {
      throw .render(status: 400, error: "id is missing")
    }
    guard id.count <= Self.renderIDLimitCharacters, !id.contains("/") else {
      throw .render(
        status: 400,
        error: "id must have at most \(Self.renderIDLimitCharacters) characters and no slash")
    }
    return id
  }

  /// The draft as an object; APIREF puts it into quotation marks once, so a string is read too.
  private func draft(_ body: JSON) throws(Refusal) -> Draft {
    let written = body["draft"] ?? .null
    let json = written.string.flatMap { try? JSON.parse($0) } ?? written
    guard json.object != nil else {
      throw .render(status: 400, error: "invalid draft: it must be an object")
    }
    return Draft(json)
  }

  private func renderJob(
    _ id: String, _ session: Session, _ draft: Draft, fate: RenderFate, at now: Moment
  ) -> RenderJob {
    var chance = seed.child("render").child(id).stream
    let takes = fate.takes ?? chance.duration(in: world.pace.render)
    let pending = min(fate.pending ?? takes / 10, takes)
    return RenderJob(
      id: id, userID: session.userID, sessionID: session.id, began: now, pendingFor: pending,
      takes: takes,
      // The words of the CLI's own test ([C]).
      failure: fate.fails ?? (draft.isReadyForExport ? nil : "invalid draft"),
      fate: fate, duration: draft.duration)
  }

  private func filmOrder(
    _ id: String, _ session: Session, _ draft: Draft, _ output: JSON?
  ) -> FilmOrder {
    let shown = draft.tracks.flatMap(\.segments).compactMap(\.source)
    let sources = session.uploads.filter { shown.contains($0.url) }.map {
      FilmOrder.Source(source: $0.url, key: $0.key, fileName: $0.fileName, kind: $0.kind)
    }
    return FilmOrder(
      renderID: id, draft: draft, width: draft.width ?? session.canvas.width,
      height: draft.height ?? session.canvas.height, duration: draft.duration, uploads: sources)
  }
}
