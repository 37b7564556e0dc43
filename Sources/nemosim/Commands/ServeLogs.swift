import EventLoop
import Journaling
import Simulation

/// What `serve` prints on standard error while it serves: `--log`, `--journal`.
struct ServeLogs {
  private let console: Console
  private let logsRequests: Bool
  private let printsJournal: Bool

  init(_ invocation: Invocation, _ console: Console) {
    self.console = console
    logsRequests = invocation.has("--log")
    printsJournal = invocation.has("--journal")
  }

  /// Prints what happens in a world from here on.
  func follow(_ world: World) {
    guard logsRequests || printsJournal else { return }
    let (console, logsRequests, printsJournal) = (console, logsRequests, printsJournal)
    let start = RealClock.now
    var access = AccessLog(mount: world.path)
    world.recorder.onEntry = { entry in
      if printsJournal { console.errors.writeLine(JournalLine(entry).text) }
      guard logsRequests, let line = access.take(entry, real: RealClock.now - start) else { return }
      console.errors.writeLine(line)
    }
    guard logsRequests else { return }
    world.onRefused = { [unowned world] reason in
      console.errors.writeLine(AccessLog.line(ofRefused: reason, at: world.clock.now))
    }
  }
}
