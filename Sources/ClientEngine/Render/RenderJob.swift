import NemoContract
import TimeAndChance

/// A render that the service works on, or has done.
struct RenderJob: Hashable {
  var id: String
  /// Where the draft is from.
  var sessionID: String
  var draft: Draft
  var options: ExportOptions
  /// When its user asked for it; it may be picked up again much later.
  var asked: Moment
}

enum RenderEnd {
  case ready(url: String)
  case failed(String)
  case cancelled
}
