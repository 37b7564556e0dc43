/// The words of a clause in lower case, with their places.
struct EnglishWords {
  private let words: [String]
  private let written: [Substring]
  private var quoted: [Bool] = []

  init(_ clause: String) {
    written = clause.split { $0.isWhitespace || $0 == "/" }
    var isQuoted = false
    for word in written {
      quoted.append(isQuoted || word.first.map { "\"“".contains($0) } == true)
      for character in word where "\"“”".contains(character) { isQuoted.toggle() }
    }
    words = written.map { word in
      word.lowercased().filter { $0.isLetter || $0.isNumber || "-'".contains($0) }
    }
  }

  var indices: Range<Int> { words.indices }

  subscript(index: Int) -> String { words.indices.contains(index) ? words[index] : "" }

  /// Words in quotation marks are a title or a button's name, not an order.
  func isQuotation(at index: Int) -> Bool { quoted[index] }

  func has(any wanted: [String]) -> Bool { words.contains(where: wanted.contains) }

  func from(_ index: Int) -> [String] { Array(words.dropFirst(index)) }

  func has(_ wanted: [String], within count: Int, after index: Int) -> Bool {
    words.dropFirst(index + 1).prefix(count).contains(where: wanted.contains)
  }

  /// "a click", "the click track", "click sound", "drag race": a thing, not an order.
  func isNoun(at index: Int, followedBy nouns: [String]) -> Bool {
    nouns.contains(self[index + 1]) || Self.determiners.contains(self[index - 1])
  }

  func isQuoted(after index: Int) -> Bool {
    guard index + 1 < written.count else { return false }
    return written[(index + 1)...].prefix(2).contains { "\"“'*[`「【".contains($0.first ?? " ") }
  }

  /// A button of this service's pages, not one drawn into a film.
  func isLabelledButton(at index: Int) -> Bool {
    Self.labels.contains(self[index - 1])
      && !["animation", "overlay", "graphic", "sticker", "sound", "effect", "text"].contains(
        self[index + 1])
  }

  func hasButton(within count: Int, after index: Int) -> Bool {
    words.indices.dropFirst(index + 1).prefix(count).contains {
      Self.buttons.contains(words[$0])
        && !["animation", "overlay", "graphic", "sticker"].contains(self[$0 + 1])
    }
  }

  /// What stands before an order, if "and", "so" or the like leads over to it.
  func head(before index: Int) -> String? {
    var start = index
    while start > 0, Self.fillers.contains(words[start - 1]) { start -= 1 }
    guard let connector = words[start..<index].firstIndex(where: Self.connectors.contains),
      connector >= 2, !["select", "choose", "pick", "hover"].contains(self[0])
    else { return nil }
    return written[..<connector].joined(separator: " ")
  }

  /// "click Regenerate", "click on the Auto Captions button".
  func capitalised(after index: Int) -> String? {
    let rest = written.dropFirst(index + 1).drop {
      ["on", "the", "your"].contains($0.lowercased())
    }
    let label = rest.prefix { $0.first?.isUppercase == true }.map {
      $0.filter { $0.isLetter || $0.isNumber }
    }
    let isKey = ["delete", "enter", "space", "backspace"].contains(label.first?.lowercased())
    return label.isEmpty || isKey ? nil : label.joined(separator: " ")
  }

  static let soundNouns = [
    "sound", "sounds", "noise", "noises", "track", "effect", "effects", "sfx", "rate", "rates",
    "bait", "through", "throughs", "removal", "and", "tempo", "beat", "metronome", "release",
  ]
  static let dragNouns = [
    "race", "races", "racing", "racer", "queen", "queens", "show", "strip", "car", "cars", "effect",
  ]
  static let determiners = [
    "a", "an", "the", "this", "that", "each", "every", "mouse", "keyboard", "camera", "shutter",
    "soft", "loud", "one", "single", "of", "its", "bass", "beat",
  ]
  static let interfaceNouns = [
    "button", "icon", "menu", "panel", "panels", "tab", "toolbar", "sidebar", "dashboard", "editor",
    "settings", "inspector", "library", "workspace", "dialog", "dropdown", "mixer", "app", "page",
    "browser", "website",
  ]
  static let buttons = [
    "button", "icon", "menu", "toolbar", "dropdown", "slider", "knob", "fader", "checkbox",
    "toggle",
  ]
  static let labels = [
    "export", "download", "render", "play", "upload", "save", "generate", "share", "regenerate",
    "undo", "preview", "import", "delete", "enter", "space", "spacebar", "backspace",
  ]
  static let accountWords = [
    "upgrade", "billing", "subscribe", "subscription", "pricing", "plan", "register", "login",
    "account",
  ]
  private static let connectors = ["and", "so", "then", "but", "or", "which"]
  private static let fillers = [
    "and", "then", "so", "you", "you'll", "can", "could", "may", "might", "now", "just", "simply",
    "please", "go", "ahead", "to", "will", "need", "should", "want", "if", "or", "also", "i'd",
    "let's", "by", "first", "next", "either", "but", "which", "when", "ready", "is", "it's", "have",
    "try", "do", "start",
  ]
}
