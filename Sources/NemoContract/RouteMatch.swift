package import HTTPMessages

/// What a request's method and path mean.
package enum RouteMatch: Equatable, Sendable {
  case found(Route, RouteValues)
  /// The path is known, the method is not; `allowed` are those that are.
  case otherMethod(allowed: [String], nearest: Route)
  /// No such path; the route whose path is most like it.
  case unknown(nearest: Route)

  package static func of(_ head: RequestHead) -> RouteMatch {
    let parts = head.pathParts
    var otherMethods: [Route] = []
    for (route, template) in templates {
      guard let values = RouteValues(parts, template) else { continue }
      if route.method == head.method { return .found(route, values) }
      otherMethods.append(route)
    }
    if let nearest = otherMethods.first {
      return .otherMethod(allowed: otherMethods.map(\.method), nearest: nearest)
    }
    return .unknown(nearest: nearest(to: parts))
  }

  /// Taken apart once: matching stands on the path of every request.
  private static let templates = Route.allCases.map { route in
    (route, route.template.split(separator: "/").map { TemplatePart($0) })
  }

  /// The route that shares the most parts at the same place, the earlier one where two do.
  private static func nearest(to parts: [String]) -> Route {
    var best = (route: Route.credits, shared: -1)
    for (route, template) in templates {
      let shared =
        zip(parts, template).filter { .literal($0) == $1 }.count * 2
        - abs(parts.count - template.count)
      if shared > best.shared { best = (route, shared) }
    }
    return best.route
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
}

/// The variable parts of a path by their names.
package struct RouteValues: Equatable, Sendable {
  private var values: [(name: String, value: String)] = []

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
