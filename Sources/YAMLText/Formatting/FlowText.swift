/// What stands in brackets, with one blank where one belongs.
struct FlowText {
  private let scalars: [Unicode.Scalar]

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  /// As it stands in the document.
  func text(_ span: YAMLSpan) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[span.start.offset..<min(span.end.offset, scalars.count)])
    return String(view.filter { $0 != "\r" })
  }

  /// On one line; nil where it has to stay as it is.
  func text(of outline: YAMLOutline) -> String? {
    switch outline {
    case .text(let span): return span.isOneLine ? text(span) : nil
    case .block, .flow(_, _, .other): return nil
    case .flow(let span, _, _) where !span.isOneLine && text(span).contains("#"):
      // Perhaps a comment.
      return nil
    case .flow(_, let anchor, .sequence(let items)):
      let texts = items.compactMap(text)
      guard texts.count == items.count else { return nil }
      return head(anchor) + "[" + texts.joined(separator: ", ") + "]"
    case .flow(_, let anchor, .mapping(let pairs)):
      let texts = pairs.compactMap(pair)
      guard texts.count == pairs.count else { return nil }
      return head(anchor) + (texts.isEmpty ? "{}" : "{ \(texts.joined(separator: ", ")) }")
    }
  }

  private func pair(_ key: YAMLSpan, _ value: YAMLOutline) -> String? {
    guard key.isOneLine, let value = text(of: value) else { return nil }
    return text(key) + (value.isEmpty ? ":" : ": \(value)")
  }

  private func head(_ anchor: String?) -> String { anchor.map { "&\($0) " } ?? "" }
}
