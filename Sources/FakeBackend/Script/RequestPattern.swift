package import HTTPMessages
package import NemoContract
import Suggestions
import TextPatterns

/// Which requests a rule is for: `POST /run_sse`, `GET /api/state/**`, `* /api/tokens/{id}/revoke`.
///
/// `GET /healthz (undocumented)` says that no documented route is meant.
package struct RequestPattern: Hashable, Sendable, CustomStringConvertible {
  package enum Mistake: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not of the form `METHOD /path`.
    case notMethodAndPath(String)
    case unknownMethod(String, nearest: String?)
    /// No documented route fits, and nothing says that this is meant.
    case undocumented(String, nearest: String?)
    /// Marked as undocumented, which it is not.
    case documented(String)

    package var description: String {
      switch self {
      case .notMethodAndPath(let text):
        "\"\(text)\" is no method and path, such as \"POST /run_sse\""
      case .unknownMethod(let method, let nearest):
        "\"\(method)\" is no HTTP method" + (nearest.map { "; did you mean \($0)?" } ?? "")
      case .undocumented(let pattern, let nearest):
        "no documented route fits \"\(pattern)\"" + (nearest.map { "; did you mean \($0)?" } ?? "")
      case .documented(let pattern): "\"\(pattern)\" is documented"
      }
    }
  }

  private enum Part: Hashable, Sendable {
    case literal(String)
    case any
    case anyNumber
  }

  package static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "*"]

  /// `*` stands for any.
  package let method: String
  /// As written.
  package let path: String
  private let parts: [Part]

  package var description: String { "\(method) \(path)" }

  package init(_ route: Route) { self.init(method: route.method, path: route.template) }

  package init(method: String, path: String) {
    self.method = method.uppercased()
    self.path = path
    parts = path.split(separator: "/").map { part in
      switch part {
      case "**", "…", "...": .anyNumber
      case "*": .any
      case _ where part.hasPrefix("{") && part.hasSuffix("}"): .any
      default: .literal(PercentEncoding.decode(part))
      }
    }
  }

  /// Behind a pattern: it is meant although no documented route fits.
  package static let mark = "(undocumented)"

  package init(parsing text: String) throws(Mistake) {
    let words = text.split(whereSeparator: \.isWhitespace)
    let isMarked = words.count == 3 && words[2] == Self.mark
    guard words.count == 2 || isMarked, words[1].hasPrefix("/") else {
      throw .notMethodAndPath(text)
    }
    let method = words[0].uppercased()
    guard Self.methods.contains(method) else {
      throw .unknownMethod(
        String(words[0]), nearest: Suggestion.nearest(method, among: Self.methods))
    }
    self.init(method: method, path: String(words[1]))
    guard routes.isEmpty == isMarked else {
      throw isMarked
        ? .documented(description) : .undocumented(description, nearest: nearestRoute)
    }
  }

  package func matches(_ head: RequestHead) -> Bool {
    fits(method: head.method) && fits(path: head.pathParts)
  }

  func fits(method other: String) -> Bool { method == "*" || method == other }

  func fits(path: [String]) -> Bool {
    GapPattern.fits(parts, path, isGap: { $0 == .anyNumber }) { part, text in
      part == .any || part == .literal(text)
    }
  }

  /// The documented routes that this pattern can mean; empty is probably a slip of the pen.
  package var routes: [Route] {
    Self.documented.filter { $0.route.methods.contains(where: fits(method:)) && overlaps($0.parts) }
      .map(\.route)
  }

  /// Every route with the parts of its path; taken apart once, as every rule of a file asks.
  private static let documented = Route.allCases.map {
    (route: $0, parts: $0.template.split(separator: "/").map(String.init))
  }

  /// The documented route written most like this pattern.
  package var nearestRoute: String? {
    Suggestion.nearest(description, among: Route.allCases.map(\.title))
  }

  /// Whether this pattern fits every request that another one fits.
  func covers(_ other: RequestPattern) -> Bool {
    fits(method: other.method)
      && GapPattern.fits(parts, other.parts, isGap: { $0 == .anyNumber }) { part, item in
        item != .anyNumber && (part == .any || part == item)
      }
  }

  /// As `fits(path:)`, where the other side may have braces too.
  private func overlaps(_ template: [String]) -> Bool {
    GapPattern.fits(parts, template, isGap: { $0 == .anyNumber }) { part, text in
      part == .any || part == .literal(text) || text.hasPrefix("{")
    }
  }
}
