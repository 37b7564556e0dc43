import NemoContract
import TimeAndChance

/// An export as it was submitted, with the looks at it.
struct RenderJob {
  let submit: ObservedExchange
  let polls: [ObservedExchange]
  private let isCancelled: Bool

  init(_ submit: ObservedExchange, _ evidence: Evidence) {
    self.submit = submit
    func own(_ routes: Route...) -> [ObservedExchange] {
      evidence.exchanges.filter {
        $0.number > submit.number && $0.renderID == submit.renderID
          && $0.route.map(routes.contains) ?? false
      }
    }
    polls = submit.renderID == nil ? [] : own(.pollRender, .pollFirstRender)
    isCancelled = submit.renderID != nil && !own(.cancelRender).isEmpty
  }

  var isAccepted: Bool { submit.isSuccess }

  var last: ObservedExchange { polls.last ?? submit }

  var hasFailed: Bool { status == .failed }

  /// As far as its client knows, it still goes on, and patience is not at its end.
  var isUnfinished: Bool {
    guard isAccepted, !isCancelled, !isRefused, polls.count < Timing.renderPollLimit else {
      return false
    }
    switch status {
    case .completed: return false
    case .failed, .cancelled: return false
    case .pending, .processing: return true
    case nil: return true
    }
  }

  private var status: Render.Status? {
    polls.last { $0.isSuccess }?.payload.flatMap { Render($0).status }
  }

  /// For good: without a reply, and after faults that pass, it is asked for again.
  private var isRefused: Bool {
    guard let last = polls.last, let status = last.status else { return false }
    if let code = last.code, code != 429 { return true }
    return (400..<500).contains(status) && status != 408 && status != 429
  }
}

extension Evidence {
  /// Every export, in order.
  var renderJobs: [RenderJob] {
    exchanges(of: .submitRender, .submitFirstRender).map { RenderJob($0, self) }
  }
}
