import Lookups
import Suggestions

/// Reads `/export 1080p`: a message that begins with a slash and the name of a command.
enum SlashCommand {
  /// nil for talk, and for paths: `/x/a.png` is a file, and so is `/media` where it is there.
  static func intent(of message: String, isThere: (String) -> Bool) -> Intent? {
    guard Find.starts(message, with: "/") else { return nil }
    let scalars = message.unicodeScalars
    let end = scalars.firstIndex(where: \.isSpace) ?? scalars.endIndex
    let name = String(message[message.index(after: message.startIndex)..<end]).lowercased()
    let arguments = Find.trim(message[end...])
    guard let command = commands[name] else {
      return isThere(String(message[..<end])) ? nil : mistake(name)
    }
    switch CommandTable.row(of: command).arguments {
    case .none:
      guard arguments.isEmpty else { return .mistake(.argument(arguments, of: command)) }
      return Intent(command, words: [], command.message)
    case .exportOptions: return export(arguments)
    case .places: return upload(arguments)
    }
  }

  /// One word is meant for a command; anything else is a path, or talk.
  private static func mistake(_ name: String) -> Intent? {
    let scalars = name.unicodeScalars
    guard scalars.contains(where: \.properties.isAlphabetic),
      scalars.allSatisfy({
        $0.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains($0)
      })
    else { return nil }
    let meant = Suggestion.nearest(name, among: names)
    return .mistake(.unknown("/" + name, suggestion: meant.map { "/" + $0 }))
  }

  private static func export(_ arguments: String) -> Intent {
    let words = CommandWords.split(arguments) ?? [arguments]
    if let other = words.first(where: { !Lexicon.standard.knows([$0], of: Meanings(.export)) }) {
      return .mistake(.argument(other, of: .export))
    }
    return .export(ExportOptions(words: words))
  }

  /// Each word that stands there is a file, unless they say more.
  private static func upload(_ arguments: String) -> Intent {
    if let reading = UploadReading("upload " + arguments), let wish = reading.rest {
      return .upload(reading.places, then: wish)
    }
    let pieces = MessageScanner.pieces(of: arguments).filter { piece in
      piece.kind != .mark && !piece.text.isEmpty && !MessageClauses.connectors.contains(piece.text)
    }
    return .upload(pieces.map { FilePlace($0)?.place ?? $0.text }, then: nil)
  }

  private static let names = CommandTable.rows.flatMap(\.names)

  private static let commands = CommandTable.rows.reduce(into: LookupTable<String, Command>()) {
    for name in $1.names { $0[name] = $1.command }
  }
}

extension Command {
  /// The word that says the same without a slash.
  fileprivate var message: String { CommandTable.row(of: self).names[0] }
}
