/// What a client can be told to do, besides being talked to; in the order of the help text.
package enum Command: Int, Hashable, Sendable, CaseIterable {
  case upload, status, credits, export, cancel, resume, undo, link, newSession, help, quit

  /// The word that a message begins with when nothing else is meant, such as `/export`.
  package var slashWord: String { "/" + CommandTable.row(of: self).names[0] }

  /// All such words, in the table's order, for completion on a terminal.
  package static var slashWords: [String] {
    CommandTable.rows.flatMap { row in row.names.map { "/" + $0 } }
  }

  /// What can stand behind the word: `[mp4|mov|…] [720p|1080p|…]`; empty where nothing can.
  package var argumentsText: String { CommandTable.row(of: self).arguments.text }

  /// Everyday words that say the same, as people write them; the first ones of each language.
  package func examples(in language: Language) -> [String] {
    let row = CommandTable.row(of: self)
    return language == .chinese ? row.chinese.examples : row.english.examples
  }
}

/// One row of the table: how a command is said.
struct CommandRow: Sendable {
  /// What may follow the slash word.
  enum Arguments: Sendable {
    case none, exportOptions, places

    var text: String {
      switch self {
      case .none: ""
      case .exportOptions:
        "[\(ExportOptions.formats.joined(separator: "|"))] [720p|1080p|4k|WIDTHxHEIGHT]"
      case .places: "FILE…"
      }
    }
  }

  var command: Command
  /// After the slash; the first is the one that texts use.
  var names: [String]
  var arguments = Arguments.none
  var english: EverydayWords
  var chinese: EverydayWords
}

/// The words of one language in which something is said.
///
/// A message says it when each of its words is one of these (or plain politeness) and one of the
/// triggers is there. So a command is only ever a message as a whole.
struct EverydayWords: Sendable {
  var examples: [String] = []
  /// Each is enough; words within a trigger must all be there, in any order.
  var triggers: [String]
  /// What may stand beside them.
  var others: String
}
