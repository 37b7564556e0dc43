import JSONText
import NemoContract

/// What a client must find again when it is stopped in the middle: its project, and what it has
/// under way there (R15).
///
/// It never holds a token. Times are milliseconds since 1970, for the next client's clock starts
/// anew.
struct KeptWork: Hashable, Sendable {
  /// A message whose turn has not come to its end.
  struct Turn: Hashable, Sendable {
    var message: String
    var sentMilliseconds: Int64
    /// The state before it; nil where nobody could read it.
    var before: SessionState?
  }

  /// A film that was saved; another file under its name is not taken for it.
  struct Film: Hashable, Sendable {
    var path: String
    var sizeBytes: Int64

    /// Whether it still lies there, as long as it was.
    var isThere: Bool {
      if case .file(sizeBytes) = LocalFile.kind(of: path) { true } else { false }
    }
  }

  var userID: String?
  var session: Session?
  var turn: Turn?
  var render: RenderJob?
  /// The last message, where the agent has done what it asks for.
  var answered: String?
  /// Where the film lies that was made since, and copies of it.
  var films: [Film] = []
  /// Files of this machine that the session has, by their paths.
  var uploads: [String] = []
  /// The balance before the first message that was sent under a limit.
  var balance: Credits?

  mutating func begin(_ turn: Turn) {
    self.turn = turn
    (answered, films) = (nil, [])
  }

  /// The turn has come to its end, whatever that was.
  mutating func endTurn(_ outcome: Outcome) {
    switch outcome {
    case .answered, .recovered, .silent(changed: true): answered = turn?.message
    default: break
    }
    turn = nil
  }

  /// The same without what only the service said, which may hold anything.
  var withoutStates: KeptWork {
    var work = self
    work.turn?.before = nil
    work.render?.draft = nil
    return work
  }
}

extension KeptWork.Film {
  init(_ film: ExportedFilm) {
    self.init(path: LocalFile.absolute(film.path), sizeBytes: film.sizeBytes)
  }
}
