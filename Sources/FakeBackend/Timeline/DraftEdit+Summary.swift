import JSONText
import NemoContract

extension DraftEdit {
  /// One line for the journal.
  var summary: String {
    switch self {
    case .add(let item): "add \(item.kind.rawValue) \(item.name ?? item.text ?? item.source ?? "")"
    case .remove(let kind, let name): "remove \(kind.rawValue) \(name ?? "(all)")"
    case .change(let kind, let name, let change):
      "change \(kind.rawValue) \(name ?? "(all)"): \(change.summary)"
    case .length(let length): "length \(Words.seconds(length))"
    case .segments(let kind, []): "remove \(kind.rawValue) (all)"
    case .segments(let kind, let segments):
      "\(kind.rawValue) \(segments.map(\.summary).joined(separator: ", "))"
    case .replace(let json):
      json["t"] != nil
        ? "replace"
        : json["m"].map { "start over, \($0["width"]?.integer ?? 0)×\($0["height"]?.integer ?? 0)" }
          ?? "start over"
    }
  }
}

extension DraftSegment {
  /// Such as `city 0-10s`.
  fileprivate var summary: String {
    "\(text ?? name ?? "") \(Words.number(start))-\(Words.number(start + duration))s"
  }
}

extension DraftChange {
  fileprivate var summary: String {
    let parts = [
      name.map { "name \($0)" }, text.map { "text \($0)" },
      from.map { "from \(Words.seconds($0))" }, to.map { "to \(Words.seconds($0))" },
      volume.map { "volume \(Words.percent($0))" },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
