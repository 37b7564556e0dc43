import JSONText
import NemoContract
import TimeAndChance

/// An export under way: what it is at any moment follows from when it began.
struct RenderJob: Sendable {
  /// Chosen by its user, and his alone: another user may choose the same ([I]; contract 7 says only
  /// that a duplicate is an error, and no service tells a stranger which ids its users chose).
  let id: String
  let userID: String
  /// What the film is called where everybody can fetch it; no two films have one name.
  let film: String
  let sessionID: String
  /// The exchange that asked for it, under which the ledger knows it.
  let exchange: Int
  let began: Moment
  let pendingFor: Duration
  let takes: Duration
  /// The reason, when it fails at its end.
  let failure: String?
  /// What else a script makes of it.
  let fate: RenderFate
  /// Length of the film.
  let duration: Duration
  var cancelled: Moment?
  /// How often it was asked after.
  var polls = 0

  var key: String { Self.key(id, of: userID) }

  /// Neither part holds a slash.
  static func key(_ id: String, of userID: String) -> String { "\(userID)/\(id)" }

  var ends: Moment { began + takes }

  /// How far it has come: as far as time has, or for one that counts polls as far as those have,
  /// the first of which finds it waiting and the last one finished.
  private func reached(at now: Moment) -> Moment {
    guard let wanted = fate.polls else { return now }
    let steps = max(1, wanted - 1)
    let done = wanted == 1 ? polls : max(0, polls - 1)
    return began + takes * min(done, steps) / steps
  }

  func status(at now: Moment) -> Render.Status {
    let now = reached(at: now)
    if cancelled != nil { return .cancelled }
    if now < began + pendingFor || fate.sticks == .pending { return .pending }
    if now < ends || fate.sticks == .processing { return .processing }
    return failure == nil ? .completed : .failed
  }

  /// 5 while it waits (the published first reply, APIREF [D]), then rising from 10 to 99
  /// ([I]), 100 when completed (APIREF [D]).
  func progress(at now: Moment) -> Int {
    let now = reached(at: now)
    let moment = min(cancelled ?? now, now)
    guard moment >= began + pendingFor, fate.sticks != .pending else { return 5 }
    guard moment < ends else { return failure == nil && fate.sticks == nil ? 100 : 99 }
    let worked = (moment - (began + pendingFor)).milliseconds
    let whole = max(1, (takes - pendingFor).milliseconds)
    // One that goes back reaches half, falls to the start, and gets no further than half again.
    let rest = fate.goesBack && worked * 2 >= whole ? worked - whole / 2 : worked
    return 10 + Int(rest * 89 / whole)
  }

  /// Nobody knows the job any more.
  func hasVanished(at now: Moment) -> Bool { fate.vanishes.map { now >= began + $0 } ?? false }

  /// There is a film, and its address is told.
  func hasAddress(at now: Moment) -> Bool {
    guard status(at: now) == .completed else { return false }
    return switch fate.address {
    case .atOnce: true
    case .late(let duration): reached(at: now) >= ends + duration
    case .never: false
    }
  }

  func isFinished(at now: Moment) -> Bool {
    switch status(at: now) {
    case .pending, .processing: false
    case .completed, .failed, .cancelled: true
    }
  }
}

/// Wraps a render in one of the three published shapes (contract 7, contradiction 1).
struct RenderReply: Sendable {
  let job: RenderJob
  let now: Moment
  let epoch: Epoch
  /// Where the film lies, once there is one.
  let filmURL: String

  func json(_ shape: Switches.RenderReply) -> JSON {
    switch shape {
    case .topLevel:
      return .members([
        "id": .string(job.id), "status": status, "progress": progress,
        "output": isReady ? ["url": .string(filmURL)] : nil, "error": error,
        "createdAt": created, "completedAt": completed,
      ])
    case .data:
      return [
        "success": true,
        "data": .members([
          "id": .string(job.id), "status": status, "progress": progress,
          "outputUrl": isReady ? .string(filmURL) : nil, "error": error,
          "createdAt": created, "completedAt": completed,
        ]),
      ]
    case .oldest:
      return .members([
        "taskId": .string(job.id), "status": status, "progress": progress,
        "output": isReady
          ? [
            "url": .string(filmURL),
            "duration": .double(Double(job.duration.milliseconds) / 1000),
            // About 8 Mbit/s (contract 7, a family document).
            "size": .integer(job.duration.milliseconds * 1000),
          ] : nil,
        "error": error,
      ])
    }
  }

  private var isReady: Bool { job.hasAddress(at: now) }
  private var status: JSON { .string(job.status(at: now).rawValue) }
  private var progress: JSON { .integer(job.progress(at: now)) }
  private var created: JSON { .integer(epoch.unixMilliseconds(at: job.began)) }

  private var error: JSON? {
    guard job.status(at: now) == .failed else { return nil }
    return job.failure.map(JSON.string)
  }

  /// Epoch milliseconds (APIREF [D]).
  private var completed: JSON? {
    guard job.isFinished(at: now) else { return nil }
    return .integer(epoch.unixMilliseconds(at: job.cancelled ?? job.ends))
  }
}
