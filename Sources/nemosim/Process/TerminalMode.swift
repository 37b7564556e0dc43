import CLinux
import CTerminal
import Glibc
import SystemCalls

/// The mode of the terminal that this process is used on, and the signals that come from there.
///
/// One for each process: signals and terminal are the process's. The usual mode comes back however
/// the process ends, kill -9 apart.
final class TerminalMode {
  enum Signal: Hashable, Sendable {
    /// Ctrl-C.
    case interrupt
    /// kill(1), or the terminal was closed.
    case end
    /// Ctrl-Z.
    case suspend
    /// It goes on after that.
    case resume
    case resized
  }

  private let terminal: Int32
  /// Readable when there are signals to take.
  let signals: Int32
  private let signalsEnd: Int32

  /// Signals are caught from now on; keys come one by one after `enter`.
  init(terminal: Int32) throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_NONBLOCK | O_CLOEXEC) == 0 else { throw SystemError("pipe2") }
    self.terminal = terminal
    (signals, signalsEnd) = (ends[0], ends[1])
    guard cterminal_watch(signalsEnd) == 0 else { throw SystemError("sigaction") }
  }

  // The pipe stays open: a signal may still come.

  /// Keys come one by one, unseen.
  func enter() throws(SystemError) {
    guard cterminal_enter(terminal) == 0 else { throw SystemError("tcsetattr") }
  }

  func leave() { cterminal_leave() }

  /// Stops as Ctrl-Z asks; comes back when somebody lets the process go on.
  func suspend() {
    leave()
    raise(SIGSTOP)
  }

  func takeSignals() -> [Signal] {
    cterminal_looked()
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(signals, &bytes, bytes.count)
    return bytes.prefix(max(0, count)).compactMap { byte in
      switch Int32(byte) {
      case SIGINT: .interrupt
      case SIGTERM, SIGHUP: .end
      case SIGTSTP: .suspend
      case SIGCONT: .resume
      case SIGWINCH: .resized
      default: nil
      }
    }
  }
}
