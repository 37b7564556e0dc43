import CLinux
import Glibc
package import SystemCalls

/// A child process in the loop's care; while it lives virtual time stands still, unless it flows.
///
/// It is waited for with a descriptor (pidfd_open(2)), so that no signal handler is needed.
package final class ChildProcess: @unchecked Sendable {
  // Unchecked: it is used on the loop's thread alone.
  package let identifier: Int32
  private let hold: Hold
  private let finished: Gate
  private var output: PipeReader
  private var errors: PipeReader
  private var input: PipeWriter?
  private var exitWatch: Watch?
  private var exitDescriptor: Int32
  private var result: ChildResult?

  /// Runs a program to its end; a cancelled task kills it first and throws `CancellationError`.
  package static func run(_ command: ChildCommand, on clock: VirtualClock) async throws
    -> ChildResult
  {
    let child = try ChildProcess(command, clock: clock)
    return try await child.wait()
  }

  /// Starts the program or the copy; fails when it cannot be started, for example because there is
  /// none. A copy does not come back from here.
  package init(_ command: ChildCommand, clock: VirtualClock) throws(SystemError) {
    let loop = clock.loop
    let streams = try ChildStreams(command)
    defer { streams.closeChildEnds() }
    do { identifier = try streams.spawn(command) } catch {
      streams.closeOurEnds()
      throw error
    }
    hold = clock.hold("\(command.name), which runs as process \(identifier)")
    finished = Gate("\(command.name) to end", clock: clock)
    output = PipeReader(streams.ourOutput, keeping: .start(command.outputLimitBytes))
    if case .streamed(let take) = command.output { output.take = take }
    errors = PipeReader(streams.ourErrors, keeping: .end(command.errorLimitBytes))
    if case .bytes(let bytes) = command.input {
      input = PipeWriter(streams.ourInput, bytes)
    }
    exitDescriptor = pidfd_open(identifier, 0)
    let problem = errno
    // From here on all is set: should watching fail, the child is killed by `deinit`.
    try output.begin(on: loop)
    try errors.begin(on: loop)
    try input?.begin(on: loop)
    guard exitDescriptor >= 0 else {
      // Without pidfd_open (old kernels, strict sandboxes) the end of what it writes must do.
      let last = streams.ourErrors >= 0 ? errors : streams.ourOutput >= 0 ? output : nil
      guard let last, [ENOSYS, EPERM, EACCES].contains(problem) else {
        throw SystemError("pidfd_open", code: problem)
      }
      last.atEnd = { [weak self] in self?.reap() }
      return
    }
    exitWatch = try loop.watch(exitDescriptor, .readable) { [weak self] _ in self?.reap() }
  }

  deinit {
    guard result == nil else { return }
    stop(SIGKILL)
    reap()
  }

  /// Asks the program to end.
  package func terminate() {
    if result == nil { stop(SIGTERM) }
  }

  /// Ends the program at once.
  package func kill() {
    if result == nil { stop(SIGKILL) }
  }

  /// Waits for the program's end; a cancelled task kills it and throws `CancellationError`.
  package func wait() async throws -> ChildResult {
    try await withTaskCancellationHandler {
      while result == nil { try await finished.wait() }
    } onCancel: {
      if result == nil {
        stop(SIGKILL)
        reap()
      }
    }
    try Task.checkCancellation()
    guard let result else { preconditionFailure("the gate opened before the result was there") }
    return result
  }

  /// With what it has started itself: it has a process group of its own.
  private func stop(_ signal: Int32) { Glibc.kill(-identifier, signal) }

  private func reap() {
    guard result == nil else { return }
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    exitWatch?.cancel()
    if exitDescriptor >= 0 { close(exitDescriptor) }
    // A grandchild may hold the pipes open for ever: take what is there and leave.
    output.finish()
    errors.finish()
    input?.finish()
    let signal = status & 0x7f
    result = ChildResult(
      exit: signal == 0 ? .code(status >> 8 & 0xff) : .signal(signal), output: output.bytes,
      errorText: String(decoding: errors.bytes, as: UTF8.self))
    hold.release()
    finished.open()
  }
}

extension ChildCommand {
  fileprivate var outputLimitBytes: Int {
    guard case .collected(let limitBytes) = output else { return 0 }
    return limitBytes
  }
}
