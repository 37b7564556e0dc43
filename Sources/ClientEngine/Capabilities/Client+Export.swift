import EventLoop
import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract
import SystemCalls
import TimeAndChance

/// A render that the service works on, or has done.
struct RenderJob: Hashable {
  var id: String
  var draft: Draft
  var options: ExportOptions
  /// When its user asked for it; it may be picked up again much later.
  var asked: Moment
}

extension Client {
  /// Renders the timeline and downloads the film (SEED0-3; OFF 3.5 [D]).
  ///
  /// `path` is where the film shall lie; nil puts it into the output folder under the job's name.
  package func export(
    to path: String? = nil, options: ExportOptions = .standard
  ) async throws -> Outcome {
    try await telling {
      let began = self.clock.now
      let state = try await self.readState()
      guard state.draft.isReadyForExport || self.omits(.draftCheck) else {
        throw ClientFailure.nothingToExport
      }
      // A render takes minutes: find out first whether there is a place for the film.
      let folder = path.map(Folder.above) ?? self.settings.outputFolder
      if let reason = LocalFile.makeFolder(folder) {
        throw ClientFailure.outputFolder(path: folder, reason: reason)
      }
      self.say(self.phrases.rendering)
      let (job, url) = try await self.render(state.draft, options, asked: began)
      let place = path ?? "\(folder)/\(job.id).\(options.format)"
      let sizeBytes = try await self.download(url, to: place)
      self.renderInFlight = nil
      let film = ExportedFilm(
        path: place, sizeBytes: sizeBytes, duration: state.draft.duration,
        took: self.clock.now - job.asked)
      self.say(self.phrases.exported(film))
      return .exported(film)
    }
  }

  /// Submits and watches; a failed render is tried once more under a new id (R14).
  private func render(
    _ draft: Draft, _ options: ExportOptions, asked: Moment
  ) async throws -> (RenderJob, url: String) {
    var job: RenderJob
    // What is already being rendered is not rendered twice (R15).
    if let running = renderInFlight, running.draft == draft, running.options == options {
      job = running
    } else {
      job = try await submit(draft, options, asked)
    }
    switch try await watch(job) {
    case .ready(let url): return (job, url)
    case .failed(let reason):
      note(.renderFailed(id: job.id, reason: reason))
      if omits(.secondRender) { throw ClientFailure.renderFailed(reason: reason) }
      say(phrases.renderingAgain)
    }
    job = try await submit(draft, options, job.asked)
    switch try await watch(job) {
    case .ready(let url): return (job, url)
    case .failed(let reason):
      note(.renderFailed(id: job.id, reason: reason))
      throw ClientFailure.renderFailed(reason: reason)
    }
  }

  /// Starts a job; an id that the service knows already is replaced once (contract 7 [D]).
  private func submit(
    _ draft: Draft, _ options: ExportOptions, _ asked: Moment
  ) async throws -> RenderJob {
    renderInFlight = nil
    var job = RenderJob(id: nextRenderID(), draft: draft, options: options, asked: asked)
    do {
      try await post(job)
    } catch let fault as ServiceFault where Self.isDuplicate(fault) {
      job.id = nextRenderID()
      try await post(job)
    }
    renderInFlight = job
    note(.renderSubmitted(id: job.id))
    return job
  }

  /// `{"id":"render_<ts>","sessionId":"…","draft":…,"output":…}`; the draft goes back verbatim.
  private func post(_ job: RenderJob) async throws {
    // A new session would not have this draft.
    _ = try await call(cures: [.waitAndRetry, .signInAgain]) {
      let session = try await self.requireSession()
      let body: JSON = [
        "id": .string(job.id), "sessionId": .string(session.id), "draft": job.draft.json,
        "output": job.options.json,
      ]
      return self.request(
        .submitRender, path: Route.submitRender.path(), body: .bytes(body.bytes))
    }
  }

  /// `render_<unix ms>`, never the same twice.
  private func nextRenderID() -> String {
    let now = clock.epoch.unixMilliseconds(at: clock.now)
    lastRenderMilliseconds = max(now, lastRenderMilliseconds + 1)
    return "render_\(lastRenderMilliseconds)"
  }

  private static func isDuplicate(_ fault: ServiceFault) -> Bool {
    // "Your plan does not exist" is no duplicate: 402, 429 and their like are not sent again.
    guard fault.kind == .other || fault.kind == .badRequest else { return false }
    let message: String
    switch fault {
    case .status(409, _): return true
    case .code(_, let text), .status(_, let text): message = text ?? ""
    case .refusal(let text): message = text
    default: return false
    }
    return Find.anyOf(["duplicate", "exist", "already"], in: message.lowercased())
  }
}
