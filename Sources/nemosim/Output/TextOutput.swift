import Glibc
import JSONText
import PrintedText

/// Writes text to a descriptor until that fails, and remembers why.
///
/// Commands write without looking; `verdict` looks once, at the end. This is the one place where
/// text leaves the program, so it is made printable here.
final class TextOutput: @unchecked Sendable {  // one thread only (D2)
  /// What becomes of text that nobody takes at the moment.
  enum WhenFull {
    /// It waits, as results have to.
    case waits
    /// It is lost and counted, as a log that must not hold up what it tells of.
    case drops
  }

  private let descriptor: Int32
  private let showsColours: Bool
  private let whenFull: WhenFull
  /// `errno` of the first write that failed; nothing is written after it.
  private(set) var failure: Int32?
  /// Texts lost since the reader was last told of it.
  private var lostCount = 0

  init(descriptor: Int32, showsColours: Bool = false, whenFull: WhenFull = .waits) {
    self.descriptor = descriptor
    self.showsColours = showsColours
    self.whenFull = whenFull
  }

  func write(_ text: String) { deliver(Printable.lines(text)) }

  func write(_ text: StyledText) { deliver(text.text(withColours: showsColours)) }

  func writeLine(_ line: String) { write(line + "\n") }

  func writeLine(_ line: StyledText) { write(line + "\n") }

  /// In place of what stands in a terminal's line (ECMA-48, EL).
  func writeOver(_ text: StyledText) {
    deliver("\r\u{1B}[K" + text.text(withColours: showsColours))
  }

  /// A picture for a terminal: text, and the controls that put it in its place.
  func paint(_ parts: [ScreenPainter.Part]) {
    let text = parts.map { part in
      switch part {
      case .control(let control): control
      case .text(let text): text.text(withColours: showsColours)
      }
    }.joined()
    if !text.isEmpty { deliver(text) }
  }

  /// JSON stays JSON: what it may hold inside of strings is escaped in its own way.
  func writeLine(_ json: JSON, pretty: Bool = true) {
    deliver(Printable.json(pretty ? json.pretty : json.text) + "\n")
  }

  /// Nobody reads any more, as after `| head`.
  var isClosed: Bool { failure == EPIPE }

  /// The exit code that tells what became of the output, and the sentence for standard error.
  ///
  /// A reader that went away got what it wanted; a full disk lost what somebody wanted.
  func verdict(_ code: ExitCode) -> (code: ExitCode, sentence: String?) {
    guard let failure, failure != EPIPE else { return (code, nil) }
    let sentence = "cannot write standard output: \(String(cString: strerror(failure)))"
    return (code == .success ? .failure : code, sentence)
  }

  private func deliver(_ text: String) {
    guard failure == nil else { return }
    if lostCount > 0, isWritable {
      let count = lostCount
      lostCount = 0
      send("(\(count) line\(count == 1 ? "" : "s") lost here: nobody was reading)\n")
    }
    send(text)
  }

  /// In pieces that a pipe with room takes whole, so that no write ever blocks (PIPE_BUF).
  private func send(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty, failure == nil {
        if !isWritable {
          guard whenFull == .waits else {
            lostCount += 1
            return
          }
          waitUntilWritable()
        }
        let piece = UnsafeBufferPointer(rebasing: rest.prefix(4096))
        let count = Glibc.write(descriptor, piece.baseAddress, piece.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR, errno != EAGAIN {
          failure = errno
        }
      }
    }
  }

  /// True also where a write will fail: it then says why.
  private var isWritable: Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&waiting, 1, 0) != 0
  }

  /// Nothing else runs meanwhile; a second Ctrl-C ends the program here, too.
  private func waitUntilWritable() {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&waiting, 1, -1)
  }
}
