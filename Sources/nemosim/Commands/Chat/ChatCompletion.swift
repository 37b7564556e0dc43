import ClientEngine
import LineEditing
import NemoContract

/// What Tab makes of a line in a chat: a command, an example, or a path.
struct ChatCompletion {
  private let sentences: [String]
  private let paths: PathCompletion

  private static let commands = ["credits", "export", "status", "upload "]
  private static let uploadVerbs = ["upload ", "/upload ", "上传"]

  /// - Parameter sentences: examples of what can be said.
  init(sentences: [String], homeFolder: String?) {
    self.sentences = Self.commands + sentences
    paths = PathCompletion(homeFolder: homeFolder) { MediaType(fileName: $0) != nil }
  }

  func completion(_ line: TypedLine) -> Completion {
    let text = line.beforeCursor
    if let quote = Self.openQuote(in: text) { return quoted(String(text[quote...])) }
    let word = Self.lastWord(of: text)
    guard let verb = Self.uploadVerbs.first(where: text.hasPrefix) else {
      let command = text.hasPrefix("/") ? sentence(text, of: Command.slashWords) : .none
      if command != .none { return command }
      return Self.isPath(word) ? path(word) : sentence(text, of: sentences)
    }
    // A name may have blanks that nobody has put into quotation marks yet.
    let rest = String(text.dropFirst(verb.count).drop { $0 == " " })
    let whole = path(rest)
    return whole == .none ? path(word) : whole
  }

  private func sentence(_ begun: String, of sentences: [String]) -> Completion {
    let start = begun.lowercased()
    let fitting = sentences.filter { $0.lowercased().hasPrefix(start) }
    return Completion(fitting.map { ($0, $0) }, begun: begun)
  }

  /// A name with blanks goes into quotation marks, which keep it together.
  private func path(_ begun: String) -> Completion {
    let candidates = paths.candidates(for: begun)
    guard candidates.contains(where: { $0.text.contains(" ") }) else {
      return Completion(candidates, begun: begun)
    }
    return Completion(candidates.map { (Self.quoted($0.text), $0.name) }, begun: begun)
  }

  /// - Parameter begun: with the quotation mark before it.
  private func quoted(_ begun: String) -> Completion {
    let candidates = paths.candidates(for: String(begun.dropFirst()))
    return Completion(candidates.map { (Self.quoted($0.text), $0.name) }, begun: begun)
  }

  /// What is in a folder comes before the mark that closes.
  private static func quoted(_ path: String) -> String {
    path.hasSuffix("/") ? "\"\(path)" : "\"\(path)\""
  }

  private static func openQuote(in text: String) -> String.Index? {
    let quotes = text.indices.filter { text[$0] == "\"" }
    return quotes.count.isMultiple(of: 2) ? nil : quotes.last
  }

  private static func lastWord(of text: String) -> String {
    String(text[(text.lastIndex(of: " ").map { text.index(after: $0) } ?? text.startIndex)...])
  }

  private static func isPath(_ word: String) -> Bool {
    ["/", "~/", "./", "../"].contains(where: word.hasPrefix)
  }
}
