import Lookups
import YAMLText

/// One reading of a file: its text and the mistakes found so far.
///
/// A class, because every block's reader adds to the same mistakes.
final class Reading {
  let source: SourceText
  let use: ScenarioUse
  /// nil where what the file names is not looked for.
  let surroundings: Surroundings?
  private var mistakes: [YAMLMistake]
  /// What is wrong in other files.
  private var foreign: [YAMLMistake] = []
  /// It is a fragment, whose rules others may go on with.
  var isFragment = false
  /// What fragments give, so that the file itself need not.
  var fragmentKeys: [String] = []
  /// States that rules of fragments lead to.
  var fragmentStates: [String] = []
  private lazy var scalars = Array(source.text.unicodeScalars)

  init(
    _ source: SourceText, mistakes: [YAMLMistake], use: ScenarioUse, surroundings: Surroundings?
  ) {
    self.source = source
    self.mistakes = mistakes
    self.use = use
    self.surroundings = surroundings
  }

  var count: Int { mistakes.count }

  var errorCount: Int { (mistakes + foreign).count { $0.severity == .error } }

  /// Mistakes of another file, which come behind the file's own.
  func add(foreign mistakes: [YAMLMistake]) { foreign += mistakes }

  /// In order of place; two at one place in the order in which they were found.
  ///
  /// A value that is used again by its alias has its mistakes once.
  var inOrder: [YAMLMistake] {
    var seen = LookupSet<YAMLMistake>()
    let own = mistakes.filter { seen.insert($0) }.enumerated()
      .sorted { ($0.element.mark, $0.offset) < ($1.element.mark, $1.offset) }
      .map(\.element)
    return own + foreign.filter { seen.insert($0) }
  }

  func add(
    _ message: String, at mark: Mark, hint: String?, severity: YAMLMistake.Severity = .error
  ) {
    mistakes.append(
      YAMLMistake(in: source, at: mark, message, suggestion: hint, severity: severity))
  }

  /// The file's own characters between two places.
  func text(from start: Mark, to end: Mark) -> String {
    let last = min(end.offset, scalars.count)
    guard start.offset < last else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start.offset..<last])
    return String(view)
  }
}
