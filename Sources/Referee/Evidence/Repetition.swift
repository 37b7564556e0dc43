import JSONText
import NemoContract

/// What makes two requests the same; their tokens, their sessions and a render's id may be others.
struct Repetition: Hashable, Sendable {
  private let route: Route
  private var message: String?
  private var fileNames: [String] = []
  private var body: JSON?
  private var renderID: String?

  /// nil where nothing can be said: no documented route, or a message that was not kept.
  init?(of exchange: ObservedExchange) {
    guard let route = exchange.route else { return nil }
    self.route = route
    switch route {
    case .runSSE:
      guard let message = exchange.message else { return nil }
      self.message = message
    case .upload:
      fileNames = exchange.fileNames
      body = exchange.body
    case .pollRender, .pollFirstRender, .cancelRender, .downloadRender:
      renderID = exchange.renderID
    default: break
    }
  }
}
