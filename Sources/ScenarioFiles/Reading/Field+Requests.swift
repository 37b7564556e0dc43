import FakeBackend
import NemoContract
import YAMLText

extension Field {
  /// `POST /run_sse`; an address that is not documented has to be marked as meant.
  func request() -> RequestPattern? {
    guard let text = words() else { return nil }
    do throws(RequestPattern.Mistake) {
      return try RequestPattern(parsing: text)
    } catch {
      switch error {
      case .unknownMethod(let method, let nearest):
        return bad(
          "\"\(method)\" is no HTTP method", hint: nearest.map { "did you mean \($0)?" } ?? example)
      case .notMethodAndPath:
        return wrong("a method and a path", hint: route(at: text).map { "write \($0)" })
      case .undocumented(let pattern, let nearest):
        return bad(
          "no documented route fits \"\(pattern)\"",
          hint: (nearest.map { "did you mean \($0)? Else " } ?? "")
            + "write \(pattern) \(RequestPattern.mark) where it is meant")
      case .documented(let pattern):
        return bad("\"\(pattern)\" is documented", hint: "remove \(RequestPattern.mark)")
      }
    }
  }

  /// The route that a path without a method can mean.
  private func route(at path: String) -> String? {
    guard path.hasPrefix("/"), !path.contains(where: \.isWhitespace) else { return nil }
    return RequestPattern(method: "*", path: path).routes.first?.title
  }
}
