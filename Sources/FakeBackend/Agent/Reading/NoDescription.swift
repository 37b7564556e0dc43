import Lookups

/// Words before "clip" that describe none.
///
/// Whoever says one speaks of something else than a wish for a clip, and with "don't make a clip"
/// least of all. Any other word there is taken for what the clip shows.
enum NoDescription {
  static func has(_ text: String) -> Bool {
    let plain = String(decoding: PlainText(Array(text.utf8)).bytes, as: UTF8.self)
    if beginnings.contains(where: plain.hasPrefix) { return true }
    return plain.split { !$0.isLetter && $0 != "'" }.contains { words.contains(String($0)) }
  }

  /// "a tall clip of a lake": how the clip is, and not what it shows.
  static func isOfClip(_ text: String) -> Bool { clipLooks.contains(text.lowercased()) }

  private static let clipLooks = LookupSet([
    "tall", "wide", "narrow", "upright", "panoramic", "slim", "rectangular", "round", "big",
    "large", "small", "ish", "shaped", "medium", "perfect", "full-length",
  ])

  private static let words = LookupSet([
    "not", "no", "never", "don't", "dont", "doesn't", "didn't", "won't", "can't", "cannot", "isn't",
    "stop", "stopped", "avoid", "without", "instead", "unless", "if", "i", "i've", "i'd", "i'm",
    "we", "you", "he", "she", "they", "already", "had", "saw", "made", "making", "upload",
    "uploaded", "uploading", "ask", "asked", "ideas", "script", "plan", "yesterday", "tomorrow",
    "later", "maybe", "perhaps", "similar", "same", "identical", "random", "final", "complete",
    "full", "finished", "whole", "blank", "empty", "preview", "previous", "last", "old", "original",
    "other", "more", "cancel", "watch", "view", "publish", "share", "cheap", "different", "your",
    "per", "silent", "muted", "soundless", "sub", "hour", "hours", "hr", "hrs", "less", "boring",
    "best",
    "idk", "dunno", "hm", "hmm", "um", "uh", "huh", "nope", "nah", "whatever", "anything", "lol",
    "her", "his", "their", "its", "our", "完", "好", "最",
  ])

  private static let beginnings = [
    "别", "不", "我", "你", "他", "她", "没", "上传", "请别", "如果", "最终", "完整", "高清", "预览", "原", "旧",
    "错", "好的", "坏", "失败", "最长", "最短",
    "有音乐", "有字幕", "带字幕", "快节奏", "慢节奏", "免费", "刚才", "类似", "同样", "一样", "差不多", "最新", "成品", "过渡", "保存",
    "发布", "分享", "取消", "清空", "编辑",
  ]
}
