package import NemoContract

/// What the parts of a timeline are called, in one language.
package struct TimelineWords: Hashable, Sendable {
  let isChinese: Bool

  /// The documents' own (SEED0-3).
  package static let english = TimelineWords(isChinese: false)
  package static let chinese = TimelineWords(isChinese: true)

  private func pick(_ english: String, _ chinese: String) -> String {
    isChinese ? chinese : english
  }

  package func label(of kind: DraftTrack.Kind) -> String {
    switch kind {
    case .video: pick("Video", "视频")
    case .audio: pick("BGM", "配乐")
    case .text: pick("Title", "标题")
    case .other: pick("Track", "轨道")
    }
  }

  /// `BGM: Lo-fi`
  func entry(_ kind: DraftTrack.Kind, _ text: String) -> String {
    "\(label(of: kind))\(pick(": ", "："))\(text)"
  }

  /// `Lo-fi (0-10s, 35%)`
  func segment(_ name: String, _ details: String) -> String {
    isChinese ? "\(name)（\(details)）" : "\(name) (\(details))"
  }

  /// `0-10s, 35%`; times in seconds.
  func details(from: String, to: String, percent: Int?) -> String {
    let volume = percent.map { "\(pick(", ", "，"))\($0)%" } ?? ""
    return "\(from)-\(to)\(pick("s", "秒"))\(volume)"
  }

  func timeline(_ tracks: [String]) -> String {
    let count = tracks.count == 1 ? "1 track" : "\(tracks.count) tracks"
    let list = tracks.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: " ")
    return isChinese ? "时间线（\(tracks.count) 条轨道）：\(list)" : "Timeline (\(count)): \(list)"
  }

  func list(_ texts: [String]) -> String { texts.joined(separator: pick(", ", "，")) }

  var emptyTimeline: String { pick("The timeline is empty.", "时间线是空的。") }
  var emptyTrack: String { pick("(empty)", "（空）") }
  var untitled: String { pick("untitled", "未命名") }
  var size: String { pick("Size", "尺寸") }
}
