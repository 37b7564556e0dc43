package import HTTPMessages
import Suggestions

/// What a request's method and path mean.
package enum RouteMatch: Equatable, Sendable {
  case found(Route, RouteValues)
  /// The path is known, the method is not; `allowed` are those that are.
  case otherMethod(allowed: [String], nearest: Route)
  /// No such path; the route whose path is most like it.
  case unknown(nearest: Route)

  package static func of(_ head: RequestHead) -> RouteMatch {
    // Most requests are for a path that is spelled out, as it is.
    if let (_, route) = spelledOut.first(where: { $0.path == head.target }),
      route.answers(head.method)
    {
      return .found(route, .none)
    }
    let parts = head.pathParts
    var otherMethods: [Route] = []
    for (route, template) in templates {
      guard let values = RouteValues(parts, template) else { continue }
      // `lambda` is no render's id: a path that is spelled out has only its own methods.
      let isSpelledOut = otherMethods.contains {
        $0.template != route.template && $0.template == "/\(parts.joined(separator: "/"))"
      }
      if isSpelledOut { continue }
      if route.answers(head.method) { return .found(route, values) }
      otherMethods.append(route)
    }
    if let nearest = otherMethods.first {
      return .otherMethod(allowed: otherMethods.flatMap(\.methods), nearest: nearest)
    }
    return .unknown(nearest: nearest(to: parts, method: head.method))
  }

  /// Paths without a variable part that have one route each.
  private static let spelledOut = Route.allCases.filter { route in
    !route.template.utf8.contains(UInt8(ascii: "{"))
      && Route.allCases.filter { $0.template == route.template }.count == 1
  }.map { (path: $0.template, route: $0) }

  /// Taken apart once: matching stands on the path of every request.
  private static let templates = Route.allCases.map { route in
    (route, route.template.split(separator: "/").map { TemplatePart($0) })
  }

  /// The route whose parts, in their order, are most like those asked for; the earlier one where
  /// two are.
  private static func nearest(to parts: [String], method: String) -> Route {
    var best = (route: Route.credits, likeness: Int.min)
    for (route, template) in templates {
      let likeness =
        likeness(parts, template) + (route.method == method ? 1 : 0)
        - TemplatePart.missing * template.count
      if likeness > best.likeness { best = (route, likeness) }
    }
    return best.route
  }

  /// The most that two paths have in common when parts of either may be left out.
  private static func likeness(_ parts: [String], _ template: [TemplatePart]) -> Int {
    // The best of all beginnings: of the parts so far, with each length of the template.
    var best = Array(repeating: 0, count: template.count + 1)
    // Whoever asks for a path without end is told of some route, and soon.
    for part in parts.prefix(16) {
      var before = 0
      for (index, expected) in template.enumerated() {
        let above = best[index + 1]
        best[index + 1] = max(above, best[index], before + expected.likeness(to: part))
        before = above
      }
    }
    return best[template.count]
  }
}

/// One part of a route's template.
enum TemplatePart: Equatable {
  case literal(String)
  /// `{name}`
  case value(name: String)

  init(_ text: Substring) {
    self =
      text.hasPrefix("{")
      ? .value(name: String(text.dropFirst().dropLast())) : .literal(String(text))
  }

  /// What a part of a template costs that was not asked for.
  fileprivate static let missing = 2

  /// A word that is the same says more than one that is nearly so, and that more than a value,
  /// which may be anything; a part of either path that finds none in the other says more than all.
  fileprivate func likeness(to part: String) -> Int {
    switch self {
    case .literal(let text) where text == part: 9
    case .literal(let text): Suggestion.nearest(part, among: [text]) == nil ? 0 : 8
    case .value: 6
    }
  }
}

/// The variable parts of a path by their names.
package struct RouteValues: Equatable, Sendable {
  private var values: [(name: String, value: String)] = []

  static let none = RouteValues()

  private init() {}

  init?(_ parts: [String], _ template: [TemplatePart]) {
    guard parts.count == template.count else { return nil }
    for (part, expected) in zip(parts, template) {
      switch expected {
      case .value(let name): values.append((name, part))
      case .literal(let text): guard part == text else { return nil }
      }
    }
  }

  /// The part that stood for `{name}`; empty where the route has no such part.
  package subscript(name: String) -> String {
    values.first { $0.name == name }?.value ?? ""
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.values.elementsEqual(right.values) { $0 == $1 }
  }
}
