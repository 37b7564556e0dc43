import Foundation

/// What the service says, in words for a person.
enum Words {
  /// What a refusal means to somebody who cannot read codes.
  static func refusal(_ code: Int, link: String) -> String {
    switch code {
    case 1001: "The service refuses the sign-in."
    case 1002: "The service does not know the session any more."
    case 2001: "No credits are left. Register here to get more: \(link)"
    case 402: "Exports are not in your plan. Register or upgrade your plan: \(link)"
    case 429: "The service takes no more requests at the moment. Please try again later."
    default: "The service could not do that (\(code))."
    }
  }

  /// The service talks as if its user saw a page with buttons; whoever has none needs less.
  static func forAPerson(_ text: String) -> String {
    let kept = sentences(of: text).filter {
      $0.range(of: ofPages, options: [.regularExpression, .caseInsensitive]) == nil
    }
    return kept.isEmpty ? "Done. Say what to change, or export it." : kept.joined(separator: " ")
  }

  private static let ofPages =
    #"\b(click|drag|drop|hit|tap|press|open|check|preview)\b|点击|双击|拖|打开|预览"#

  private static func sentences(of text: String) -> [String] {
    var sentences = [""]
    for character in text {
      let isBetween = character.isWhitespace && ".!?".contains(sentences.last?.last ?? " ")
      if !isBetween { sentences[sentences.count - 1].append(character) }
      if isBetween || "。！？".contains(character) { sentences.append("") }
    }
    return sentences.filter { !$0.isEmpty }
  }

  /// A state's draft.
  static func timeline(_ state: JSONObject) -> String {
    let draft = state["draft"] as? JSONObject ?? [:]
    let tracks = draft["t"] as? [JSONObject] ?? []
    guard !tracks.isEmpty else { return "Nothing is there." }
    let kinds = [0: "video", 1: "audio", 7: "text"]
    let listed = tracks.enumerated().map { index, track in
      let kind = kinds[track["tt"] as? Int ?? -1] ?? "other"
      return "\(index + 1). \(kind) (\((track["sg"] as? [Any] ?? []).count))"
    }
    return "Timeline (\(tracks.count) tracks): \(listed.joined(separator: " "))"
  }
}
