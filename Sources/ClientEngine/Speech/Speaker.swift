/// Speaks to the user, in his language and never with a token in it (R2).
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class Speaker: @unchecked Sendable {
  private let settings: ClientSettings
  private let output: any ClientOutput
  private(set) var language: Language
  private var redaction = Redaction()

  init(_ settings: ClientSettings, _ output: any ClientOutput) {
    self.settings = settings
    self.output = output
    language = settings.language ?? .english
    if let token = settings.token { redaction.remember(token) }
  }

  var phrases: any Phrases { PhraseTables.table(of: language) }

  /// Goes on in the language of what the user wrote, unless one was chosen for him.
  func listen(to message: String) {
    if settings.language == nil, let detected = Language.detect(message) { language = detected }
  }

  /// Never says this from now on.
  func hide(_ secret: String) { redaction.remember(secret) }

  func clean(_ text: String) -> String {
    settings.omits(.redaction) ? text : redaction.clean(text)
  }

  /// Says a sentence of our own.
  func say(_ sentence: (any Phrases) -> String) { say(sentence(phrases)) }

  func say(_ text: String) {
    // Cleaned first: a cut may leave half a token, which nobody would know for one.
    let (start, isCut) = ClientLimit.start(of: clean(text), ClientLimit.sayingBytes)
    output.show(isCut ? "\(start)…" : String(start))
  }

  /// Passes on what the agent said, in words for somebody without a graphical interface (R6); gives
  /// what it told him to do.
  func present(_ text: String) -> [GUIOrder] {
    if settings.omits(.translation) {
      say(text)
      return []
    }
    let translation = translation(of: text)
    if !translation.text.isEmpty { say(translation.text) }
    if let action = translation.suggestedAction { note(.suggestion(action)) }
    return translation.orders
  }

  /// The same for sentences of an answer that is not whole yet.
  func presentPart(_ text: String) {
    let part = Find.trim(translation(of: text).text)
    guard !part.isEmpty else { return }
    let space = text.unicodeScalars.reversed().prefix(while: \.isSpace).reversed()
    output.grow(clean(part) + String(String.UnicodeScalarView(space)))
  }

  private func translation(of text: String) -> GUITranslation {
    let mode = settings.gui
    return GUITranslation(text) { $0.isSilent(in: mode) }
  }

  func note(_ note: ClientNote) { output.note(note.mapText(redaction.clean)) }

  /// Whoever reads what is said has not caught up.
  var isAhead: Bool { output.isBehind }

  /// Waits until he has: between two things that are fetched, never in the middle of one.
  func waitForReader() async throws { if isAhead { try await output.waitForReader() } }
}
