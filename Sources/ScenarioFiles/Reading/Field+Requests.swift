import FakeBackend
import NemoContract
import YAMLText

extension Field {
  /// `POST /run_sse`; an address that is not documented is worth a warning.
  func request() -> RequestPattern? {
    guard let text = words() else { return nil }
    do throws(RequestPattern.Mistake) {
      let pattern = try RequestPattern(parsing: text)
      if pattern.routes.isEmpty { warnUndocumented(pattern) }
      return pattern
    } catch {
      switch error {
      case .unknownMethod(let method, let nearest):
        return bad(
          "\"\(method)\" is no HTTP method", hint: nearest.map { "did you mean \($0)?" } ?? example)
      case .notMethodAndPath:
        return wrong("a method and a path", hint: route(at: text).map { "write \($0)" })
      }
    }
  }

  private func warnUndocumented(_ pattern: RequestPattern) {
    reading.add(
      "no documented route fits \"\(pattern)\"", at: node.start,
      hint: pattern.nearestRoute.map { "did you mean \($0)?" }, severity: .warning)
  }

  /// The route that a path without a method can mean.
  private func route(at path: String) -> String? {
    guard path.hasPrefix("/"), !path.contains(where: \.isWhitespace) else { return nil }
    return RequestPattern(method: "*", path: path).routes.first?.title
  }
}
