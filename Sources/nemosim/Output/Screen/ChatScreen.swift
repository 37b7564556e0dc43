import ClientEngine
import LineEditing
import NemoContract
import PrintedText
import Simulation
import TimeAndChance

/// All that somebody sees of a chat on a terminal.
///
/// A value: what happens goes in; lines that are printed for good come out, and what stands below
/// them just now can be looked at.
struct ChatScreen {
  enum Event: Hashable, Sendable {
    /// A line that was entered is taken up.
    case began(String)
    /// The client's words.
    case said(String)
    /// More of an answer that still comes; `said` repeats it whole.
    case grew(String)
    /// About the program itself.
    case told(String)
    case note(ClientNote)
    case timeline(Draft)
    case credits(Credits)
    /// Ctrl-C: the work is being cancelled.
    case stopping
    /// That is done.
    case stopped
    /// Lines that were entered and will not be taken up.
    case dropped([String])
    /// Ctrl-C: it would leave, and says so once.
    case warned
    /// The work that a line asked for is over.
    case ended
    /// So many entered lines wait for their turn.
    case waiting(Int)
    case typed(TypedLine)
    /// What Tab found: several ways to go on.
    case offered([String])
    case passed
  }

  var size = TerminalSize.usual
  private var line = TypedLine.empty
  /// nil while nothing is done.
  private var status: StatusLine?
  private var waitingCount = 0
  /// What has come of the answer under way.
  private var growing = ""
  private var offers: [String] = []
  private var words = ChatWords(.english)

  init(size: TerminalSize = .usual) { self.size = size }

  /// What is printed for good.
  ///
  /// - Parameter elapsed: since the work began, in the service's time.
  mutating func take(_ event: Event, at elapsed: Duration = .zero) -> [StyledText] {
    status?.elapsed = elapsed
    switch event {
    case .began(let message):
      if let language = Language.detect(message) { words = ChatWords(language) }
      status = StatusLine(words)
      status?.waitingCount = waitingCount
      return [""] + echo(of: message)
    case .said(let text):
      growing = ""
      return rows(StyledText(text))
    case .grew(let text): growing += text
    case .told(let text): return rows("\(text, .dim)")
    case .note(let note): return take(note)
    case .timeline(let draft):
      return TimelineBars(draft, words: words.timeline).lines(columns: columns)
    case .credits(let credits): return rows("\(words.left(credits), .dim)")
    case .stopping: status?.stop()
    case .stopped: return rows("\(words.stopped, .dim)")
    case .dropped(let lines):
      return lines.flatMap { rows("\(words.dropped($0), .dim)").prefix(Self.echoLimit) }
    case .warned: return rows("\(words.howToLeave, .dim)")
    case .ended:
      status = nil
      growing = ""
    case .waiting(let count):
      waitingCount = count
      status?.waitingCount = count
    case .typed(let line):
      self.line = line
      offers = []
    case .offered(let texts): offers = texts
    case .passed: status?.pass()
    }
    return []
  }

  /// What stands below all that was printed.
  var live: LiveArea {
    let input = InputRows(line, columns: size.columns, limit: max(1, min(8, size.rows - 3)))
    var rows = grownRows(size.rows - input.rows.count - 3)
    if let status { rows.append(status.text(columns: columns)) }
    let cursorRow = rows.count + input.cursorRow
    rows += input.rows
    rows += offered(rows: size.rows - rows.count - 1)
    return LiveArea(rows: rows, cursorRow: cursorRow, cursorColumn: input.cursorColumn)
  }

  /// The last one stays free: what fills a line may or may not begin the next.
  private var columns: Int { max(8, size.columns - 1) }

  /// A long message is known by its beginning.
  private func echo(of message: String) -> [StyledText] {
    let rows = rows("\("> \(message)", .bold)")
    guard rows.count > Self.echoLimit else { return rows }
    return rows.prefix(Self.echoLimit) + ["\(words.characters(message.count), .dim)"]
  }

  private static let echoLimit = 8

  private func rows(_ text: StyledText) -> [StyledText] { text.rows(columns: columns) }

  /// What is worth more than a moment on the status line.
  private mutating func take(_ note: ClientNote) -> [StyledText] {
    status?.take(note)
    switch note {
    case .requestFailed, .streamLost, .renderPollFailed, .renderFailed, .clientIDNotSaved:
      return note.text.map { rows("\("  client: \($0)", .dim)") } ?? []
    default: return []
    }
  }

  /// The end of it, where there is no room for all.
  private func grownRows(_ limit: Int) -> [StyledText] {
    guard !growing.isEmpty, limit > 0 else { return [] }
    return TextRows.of(growing, columns: columns).suffix(limit).map { StyledText($0) }
  }

  private func offered(rows limit: Int) -> [StyledText] {
    guard !offers.isEmpty, limit > 0 else { return [] }
    // What has blanks could not be told apart on one line.
    let haveBlanks = offers.contains { $0.dropLast().contains(" ") }
    let rows = haveBlanks ? offers : TextRows.of(offers.joined(separator: "  "), columns: columns)
    let shown = rows.count > limit ? rows.prefix(limit - 1) + ["…"] : rows[...]
    return shown.map { StyledText($0, .dim).cut(toColumns: columns) }
  }
}
