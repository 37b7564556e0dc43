import HTTPMessages
import JSONText
import MediaFiles
import NemoContract
import TimeAndChance

/// Exports: submit, poll and cancel (contract 7).
///
/// A duplicate id is an error there, its status 409 is [I], and so is that of a cancel too late.
extension Backend {
  mutating func submitRender(_ request: Request, rule: ScriptRule?) throws(Refusal) -> ReplyPlan {
    let account = try export(request)
    let body = try request.members(world.switches.requestShapes) {
      .render(status: 400, error: $0)
    }
    let id = try renderID(body)
    let sessionID = try sessionID(body)
    let session = try session(sessionID, of: account)
    let draft = try draft(body)
    let wishes = try wishes(body)
    if let earlier = renders[RenderJob.key(id, of: account.userID)] {
      guard world.switches.duplicateRender == .same else {
        throw .render(status: 409, error: "duplicate render id: \(id)")
      }
      return reply(earlier, request, at: request.now)
    }
    var fate = RenderFate()
    if case .render(let scripted)? = rule?.action { fate = scripted }
    let job = renderJob(
      id, session, draft, fate: fate, exchange: request.intake.exchange,
      at: request.now + world.latency)
    try charge(job, exchange: request.intake.exchange, session, at: request.now)
    renders[job.key] = job
    films[job.film] = job.key
    if job.failure == nil {
      let output = FilmOutput(
        wishes, width: draft.width ?? session.canvas.width,
        height: draft.height ?? session.canvas.height)
      note(.filmOrdered(filmOrder(job.film, session, draft, output)), at: request.now)
      if !output.unknown.isEmpty {
        note(.wishesIgnored(film: job.film, wishes: output.unknown), at: request.now)
      }
    }
    return reply(job, request, at: job.began)
  }

  mutating func pollRender(
    _ request: Request, _ values: RouteValues
  ) throws(Refusal) -> ReplyPlan {
    var job = try render(values["render"], of: try signIn(request))
    guard !job.hasVanished(at: request.now) else {
      throw .render(status: 404, error: "render not found: \(job.id)")
    }
    if job.fate.polls != nil {
      job.polls += 1
      renders[job.key] = job
    }
    return reply(job, request, at: request.now)
  }

  mutating func cancelRender(_ request: Request, _ values: RouteValues) throws(Refusal)
    -> ReplyPlan
  {
    let account = try signIn(request)
    try checkAttribution(request.head)
    var job = try render(values["render"], of: account)
    guard !job.isFinished(at: request.now) else {
      throw .render(
        status: 409, error: "render is \(job.status(at: request.now).rawValue) already")
    }
    job.cancelled = request.now
    renders[job.key] = job
    cancel(work: job.exchange, at: request.now)
    return reply(job, request, at: request.now)
  }

  /// Somebody else's render does not exist for the caller.
  func render(_ id: String, of account: Account) throws(Refusal) -> RenderJob {
    guard let job = renders[RenderJob.key(id, of: account.userID)] else {
      throw .render(status: 404, error: "render not found: \(id)")
    }
    return job
  }

  /// Submit, poll and cancel answer in one shape.
  private func reply(_ job: RenderJob, _ request: Request, at now: Moment) -> ReplyPlan {
    let reply = RenderReply(job: job, now: now, epoch: epoch, filmURL: filmURL(job, request))
    return replies.json(
      status: 200, reply.json(world.switches.renderReply),
      summary: "\(job.status(at: now).rawValue) \(job.progress(at: now)) %")
  }

  private func sessionID(_ body: BodyMembers) throws(Refusal) -> String {
    if let id = try body.text("sessionId") { return id }
    guard let id = try body.text("session_id") else {
      throw .render(status: 400, error: "sessionId is missing")
    }
    guard world.switches.requestShapes == .lenient else {
      throw .render(status: 400, error: "session_id is not documented here; sessionId is")
    }
    return id
  }

  /// `output`, whose documented members have their types whatever they ask for.
  private func wishes(_ body: BodyMembers) throws(Refusal) -> JSON? {
    guard let output = try body.members("output") else { return nil }
    for name in FilmOutput.texts { _ = try output.text(name) }
    for name in FilmOutput.numbers { _ = try output.number(name) }
    return output.json
  }

  private func renderID(_ body: BodyMembers) throws(Refusal) -> String {
    guard let id = try body.text("id"), !id.isEmpty else {
      throw .render(status: 400, error: "id is missing")
    }
    guard id.unicodeScalars.count <= BackendLimits.renderIDCharacters,
      !id.utf8.contains(UInt8(ascii: "/"))
    else {
      throw .render(
        status: 400,
        error: "id must have at most \(BackendLimits.renderIDCharacters) characters and no slash")
    }
    return id
  }

  /// The draft as an object; APIREF puts it into quotation marks once, so a string is read too.
  private func draft(_ body: BodyMembers) throws(Refusal) -> Draft {
    let written = body["draft"] ?? .null
    guard written.string == nil || world.switches.requestShapes == .lenient else {
      throw .render(status: 400, error: "draft is text; documented is the object of the state")
    }
    let json = written.string.flatMap { try? JSON.parse($0) } ?? written
    guard json.object != nil else {
      throw .render(status: 400, error: "invalid draft: it must be an object")
    }
    return Draft(json)
  }

  /// A render waits for a tenth of its time ([I]; documented are the statuses and one sample).
  private func renderJob(
    _ id: String, _ session: Session, _ draft: Draft, fate: RenderFate, exchange: Int,
    at now: Moment
  ) -> RenderJob {
    var chance = seed.child("render").child(id).stream
    let takes = fate.takes ?? chance.duration(in: world.pace.render)
    let pending = min(fate.pending ?? takes / 10, takes)
    return RenderJob(
      id: id, userID: session.userID, film: filmName(id), sessionID: session.id,
      exchange: exchange, began: now, pendingFor: pending, takes: takes,
      // The words of the CLI's own test ([C]).
      failure: fate.fails ?? (draft.isReadyForExport ? nil : "invalid draft"),
      fate: fate, duration: draft.duration)
  }

  /// The render's id, as the published samples have it; with something behind it where another
  /// user's film has that name already, or where nobody shall guess the name, which is all that a
  /// film asks for.
  private func filmName(_ id: String) -> String {
    guard !secrets.areReal else { return "\(id)-\(secrets.digits(32, "film", films.made))" }
    var name = id
    var chance = seed.child("film", films.made).stream
    while films[name] != nil { name = "\(id)-\(chance.hexadecimal(digits: 8))" }
    return name
  }

  private func filmOrder(
    _ film: String, _ session: Session, _ draft: Draft, _ output: FilmOutput
  ) -> FilmOrder {
    let shown = draft.tracks.flatMap(\.segments).compactMap(\.source)
    let sources = session.uploads.filter { shown.contains($0.url) }.map {
      FilmOrder.Source(
        source: $0.url, key: $0.key, fileName: $0.fileName, kind: $0.kind,
        hasSound: $0.facts.hasSound)
    }
    return FilmOrder(
      film: film, draft: draft, width: output.width, height: output.height,
      duration: draft.duration, framesPerSecond: output.framesPerSecond, uploads: sources)
  }
}
