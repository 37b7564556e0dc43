import Lookups
import NemoContract
import TimeAndChance

/// An export as it was submitted, with the looks at it.
struct RenderJob {
  let submit: ObservedExchange
  let polls: [ObservedExchange]
  let isAccepted: Bool
  private let isCancelled: Bool

  /// - Parameters:
  ///   - repeated: the same submission, sent before, whose reply may not have been heard.
  ///   - asked: all that was asked of the render of that name, in order.
  fileprivate init(
    _ submit: ObservedExchange, repeating repeated: RenderJob?, asked: [ObservedExchange]
  ) {
    self.submit = submit
    isAccepted = submit.isSuccess || repeated?.isAccepted ?? false
    let own = asked.between(submit.entry)
    polls = own.filter { $0.route != .cancelRender }
    isCancelled = polls.count < own.count
  }

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
    // After a second 429 R7 asks for words, and for no third try.
    if polls.count > 1, polls.suffix(2).allSatisfy(\.isRateLimited) { return true }
    if let code = last.code, code != 429 { return true }
    return (400..<500).contains(status) && status != 408 && status != 429
  }
}

extension Evidence {
  /// Every export, in order.
  ///
  /// The same submission once more, word for word and before anybody asked after it, is the same
  /// export: a client that lost the reply, or its life, makes sure in this way that it is not
  /// rendered twice.
  var renderJobs: [RenderJob] {
    var asked = LookupTable<String, [ObservedExchange]>()
    for exchange in exchanges(of: [.pollRender, .pollFirstRender, .cancelRender]) {
      if let id = exchange.renderID { asked[id, default: []].append(exchange) }
    }
    var jobs: [RenderJob] = []
    for submit in exchanges(of: [.submitRender, .submitFirstRender]) {
      let asked = submit.renderID.flatMap { asked[$0] } ?? []
      let repeated = jobs.last.flatMap { last in
        last.submit.isRepeated(by: submit)
          && asked.between(last.submit.entry, submit.entry).isEmpty ? last : nil
      }
      if repeated != nil { jobs.removeLast() }
      jobs.append(RenderJob(submit, repeating: repeated, asked: asked))
    }
    return jobs
  }
}

extension ObservedExchange {
  fileprivate func isRepeated(by other: ObservedExchange) -> Bool {
    guard let id = renderID, !id.isEmpty, let body else { return false }
    return other.renderID == id && other.body == body
  }
}
