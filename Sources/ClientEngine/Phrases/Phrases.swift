package import NemoContract

/// Everything that a client says to its user, in one language.
///
/// One file per language holds all sentences; the rest of the client knows only facts.
package protocol Phrases: Sendable {
  var language: Language { get }

  var settingUp: String { get }
  var ready: String { get }
  var nothingSaid: String { get }
  /// A message was not taken; the limit is the most that is.
  func messageTooLong(bytes: Int, limitBytes: Int) -> String
  /// NEMO_TOKEN was refused, and a free account took its place.
  var tokenReplaced: String { get }
  func newSession(keptAt path: String?) -> String
  /// The session of an earlier client is open again.
  var projectGoesOn: String { get }
  /// There is one, of another account, which was set aside.
  func projectOfAnother(keptAt path: String?) -> String
  /// The service gave another account; `uploads` can be sent again.
  func projectLost(uploads: [String], keptAt path: String?) -> String
  var projectBegun: String { get }
  var nothingLeft: String { get }
  func workSetAside(path: String, reason: String) -> String
  func workNotKept(reason: String) -> String
  /// The documents' words in every language (SEED0-3).
  var stillWorking: String { get }

  var timelineWords: TimelineWords { get }

  func credits(_ credits: Credits) -> String
  func emptyTimeline(_ summary: String, material: [String]) -> String
  func claimLink(_ link: String) -> String
  func uploaded(_ file: UploadedFile) -> String
  func fileProblem(_ problem: FileProblem) -> String
  /// One file spoilt an upload of several; `reason` is the service's.
  func noneTaken(count: Int, reason: String?) -> String

  /// One line per change.
  func change(_ change: TimelineDifference.Change) -> String
  func newMedia(_ name: String) -> String
  var silentAndUnchanged: String { get }
  var timelineUnchanged: String { get }
  /// The stream was lost behind an answer, and nothing has changed since.
  var answeredAndUnchanged: String { get }
  /// The answer broke off, and the timeline is as it was.
  var unfinishedAndUnchanged: String { get }
  func silentAndUnknown(_ summary: String?) -> String
  /// Work on this message was left in the middle; what it did follows.
  func turnLeft(_ message: String) -> String
  /// What was left in the middle has come to nothing, and its user has said the same again.
  var notSentAgain: String { get }
  /// The user has stopped it; `changes` is what it did so far, nil where nobody could see.
  func stopped(changes: String?) -> String
  /// The user waits no longer for a render, which is that far.
  func stoppedRender(_ progress: String) -> String
  func streamLost(_ loss: TurnLoss) -> String
  func workWentOn(_ changes: String) -> String
  /// The agent said more than is shown.
  func answerCut(_ limitBytes: Int) -> String

  var rendering: String { get }
  var renderingAgain: String { get }
  /// The render is done, and nobody gives its film out.
  var renderingForFilm: String { get }
  /// A render of this client, which was stopped while it waited.
  var renderGoesOn: String { get }
  /// A render of an earlier client.
  var renderTakenUp: String { get }
  func exported(_ film: ExportedFilm) -> String

  /// A file is there already, and the film lies beside it.
  func placeTaken(_ path: String) -> String

  /// The film is not what its name was to say; the name it has now.
  func formatDiffers(_ path: String) -> String

  /// Work on one of several files begins.
  func batchFile(_ number: Int, of count: Int, _ label: String) -> String
  /// An earlier call has made it.
  func filmWasThere(_ path: String) -> String
  func batchEnd(_ ends: [BatchEnd]) -> String

  /// The files of a message did not all go up, so that the rest of it was not said.
  func wishNotSaid(_ wish: String) -> String

  /// Stands above the commands of the help text.
  var helpHead: String { get }
  /// Stands below them.
  var helpEnd: String { get }
  /// What a command does, in a few words.
  func work(of command: Command) -> String
  /// Examples of what to say, in quotation marks.
  func quoted(_ examples: [String]) -> String
  func sentence(_ mistake: CommandMistake) -> String

  /// What to say in place of what to click.
  func advice(on action: GUITranslation.Action) -> String
  /// Asks, once, before something that the agent told its reader to do.
  func question(about action: GUITranslation.Action) -> String
  /// The user said no.
  var leftAlone: String { get }

  func creditLimit(_ objection: CreditGuard.Objection) -> String
  func topUp(_ shortage: CreditShortage) -> String
  func registerForCredits(_ link: String?, _ shortage: CreditShortage) -> String
  /// Of the last message, which has been paid for.
  func spentForNothing(_ credits: Int) -> String
  func sentence(_ failure: ClientFailure, baseURL: String) -> String
}

extension Phrases {
  package var stillWorking: String { "⏳ Still working..." }

  /// Every command with what it does and everyday words for it, one line each.
  package var help: String {
    let lines = Command.allCases.map { command in
      let word = [command.slashWord, command.argumentsText].filter { !$0.isEmpty }
      return "  \(word.joined(separator: " ")): \(work(of: command)) "
        + quoted(command.examples(in: language))
    }
    return ([helpHead] + lines + [helpEnd]).joined(separator: "\n")
  }

  func timeline(_ summary: TimelineSummary) -> String { summary.text(in: timelineWords) }

  func sentences(_ difference: StateDifference) -> String {
    (difference.newMedia.map(newMedia) + difference.timeline.changes.map(change))
      .joined(separator: "\n")
  }

  /// With a full stop where the service wrote none.
  func sentenceEnded(_ text: String) -> String {
    let isEnded = text.unicodeScalars.last.map { ".!?。！？".unicodeScalars.contains($0) } ?? true
    return isEnded ? text : text + (language == .chinese ? "。" : ".")
  }

  /// The beginning of what a user said.
  func excerpt(_ message: String) -> String {
    let (start, isCut) = ClientLimit.start(of: message, 80)
    return isCut ? start + "…" : message
  }

  /// A message of the service as people may see it: no data, no novel (R6).
  func plain(_ message: String?) -> String? {
    guard let message = message.map({ Find.trim($0) }), !message.isEmpty,
      !["{", "[", "<"].contains(where: { Find.starts(message, with: $0) })
    else { return nil }
    let (start, isCut) = ClientLimit.start(of: message, 600)
    return isCut ? start + "…" : message
  }
}

/// Durations for people: `58 s`, `9 min 5 s`.
enum Spell {
  static func text(_ duration: Duration, minute: String = "min", second: String = "s") -> String {
    // Nobody wants the milliseconds that a network takes.
    guard duration >= .seconds(1) else { return "\(Seconds.text(duration)) \(second)" }
    let seconds = (duration + .milliseconds(500)).components.seconds
    guard seconds >= 60 else { return "\(seconds) \(second)" }
    let rest = seconds % 60
    return rest == 0
      ? "\(seconds / 60) \(minute)" : "\(seconds / 60) \(minute) \(rest) \(second)"
  }
}
