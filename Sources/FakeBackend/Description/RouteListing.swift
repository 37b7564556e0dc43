import NemoContract

/// A route as lists show it.
package struct RouteListing: Hashable, Sendable {
  /// As in `POST /run_sse`.
  package let title: String
  /// One line without a full stop.
  package let summary: String
  /// Where it is documented, with its mark.
  package let source: String

  package static var all: [RouteListing] {
    Route.allCases.map {
      let described = $0.description
      return RouteListing(title: $0.title, summary: described.summary, source: described.source)
    }
  }
}
