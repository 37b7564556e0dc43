package import HTTPMessages
package import NemoContract
import Suggestions

/// Which requests a rule is for: `POST /run_sse`, `GET /api/state/**`, `* /api/tokens/{id}/revoke`.
package struct RequestPattern: Hashable, Sendable, CustomStringConvertible {
  package enum Mistake: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not of the form `METHOD /path`.
    case notMethodAndPath(String)
    case unknownMethod(String, nearest: String?)

    package var description: String {
      switch self {
      case .notMethodAndPath(let text):
        "\"\(text)\" is no method and path, such as \"POST /run_sse\""
      case .unknownMethod(let method, let nearest):
        "\"\(method)\" is no HTTP method" + (nearest.map { "; did you mean \($0)?" } ?? "")
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

  package init(parsing text: String) throws(Mistake) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, words[1].hasPrefix("/") else { throw .notMethodAndPath(text) }
    let method = words[0].uppercased()
    guard Self.methods.contains(method) else {
      throw .unknownMethod(
        String(words[0]), nearest: Suggestion.nearest(method, among: Self.methods))
    }
    self.init(method: method, path: String(words[1]))
  }

  package func matches(_ head: RequestHead) -> Bool {
    fits(method: head.method) && Self.fit(parts[...], head.pathParts[...])
  }

  func fits(method other: String) -> Bool { method == "*" || method == other }

  func fits(path: [String]) -> Bool { Self.fit(parts[...], path[...]) }

  /// The documented routes that this pattern can mean; empty is probably a slip of the pen.
  package var routes: [Route] {
    Route.allCases.filter { route in
      route.methods.contains { fits(method: $0) }
        && Self.overlap(parts[...], route.template.split(separator: "/").map(String.init)[...])
    }
  }

  /// The documented route written most like this pattern.
  package var nearestRoute: String? {
    Suggestion.nearest(description, among: Route.allCases.map(\.title))
  }

  private static func fit(_ parts: ArraySlice<Part>, _ path: ArraySlice<String>) -> Bool {
    guard let part = parts.first else { return path.isEmpty }
    switch part {
    case .anyNumber:
      return (path.startIndex...path.endIndex).contains { fit(parts.dropFirst(), path[$0...]) }
    case .any: return !path.isEmpty && fit(parts.dropFirst(), path.dropFirst())
    case .literal(let text):
      return path.first == text && fit(parts.dropFirst(), path.dropFirst())
    }
  }

  /// As `fit`, where the other side may have braces too.
  private static func overlap(_ parts: ArraySlice<Part>, _ template: ArraySlice<String>) -> Bool {
    guard let part = parts.first else { return template.isEmpty }
    switch part {
    case .anyNumber:
      return (template.startIndex...template.endIndex).contains {
        overlap(parts.dropFirst(), template[$0...])
      }
    case .any: return !template.isEmpty && overlap(parts.dropFirst(), template.dropFirst())
    case .literal(let text):
      guard let first = template.first, first == text || first.hasPrefix("{") else { return false }
      return overlap(parts.dropFirst(), template.dropFirst())
    }
  }
}
