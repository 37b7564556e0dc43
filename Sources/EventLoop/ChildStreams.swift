import CLinux
import Glibc
import SystemCalls

/// The three standard streams of a child to be: its ends, and ours.
struct ChildStreams {
  private var childInput: Int32 = -1
  private var childOutput: Int32 = -1
  private var childErrors: Int32 = -1
  private(set) var ourInput: Int32 = -1
  private(set) var ourOutput: Int32 = -1
  private(set) var ourErrors: Int32 = -1

  /// Pipes where something is read or written, `/dev/null` elsewhere.
  init(_ command: ChildCommand) throws(SystemError) {
    do {
      switch command.input {
      case .null: childInput = try Self.null(O_RDONLY)
      case .bytes: (childInput, ourInput) = try Self.socketPair()
      }
      switch command.output {
      case .discarded: childOutput = try Self.null(O_WRONLY)
      case .collected, .streamed: (ourOutput, childOutput) = try Self.pipe()
      }
      if command.sharesErrors {
        childErrors = try Self.copy(of: STDERR_FILENO)
      } else {
        (ourErrors, childErrors) = try Self.pipe()
      }
      for descriptor in [ourInput, ourOutput, ourErrors] where descriptor >= 0 {
        clinux_set_nonblocking(descriptor)
      }
    } catch {
      closeChildEnds()
      closeOurEnds()
      throw error
    }
  }

  func closeChildEnds() { Self.close([childInput, childOutput, childErrors]) }
  func closeOurEnds() { Self.close([ourInput, ourOutput, ourErrors]) }

  /// Starts the child with these streams, no other descriptor, and no signal blocked or ignored.
  ///
  /// It ends with this thread, also when that is killed: nobody would be there to stop it.
  func spawn(_ command: ChildCommand) throws(SystemError) -> pid_t {
    var identifier: pid_t = 0
    let code =
      switch command.kind {
      case .program(let executable, let arguments):
        start(executable, arguments, command.environment, &identifier)
      case .copy(_, let work): copy(work, &identifier)
      }
    guard code == 0 else { throw SystemError("starting \(command.name)", code: code) }
    return identifier
  }

  private func start(
    _ executable: String, _ arguments: [String], _ changes: [ChildCommand.Variable],
    _ identifier: inout pid_t
  ) -> Int32 {
    var words = ([executable] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var variables = Self.environment(changedBy: changes).map { strdup($0) } + [nil]
    defer { for variable in variables { free(variable) } }
    return clinux_spawn(
      executable, &words, &variables, childInput, childOutput, childErrors, &identifier)
  }

  /// The copy does its work in here and ends, without what its parent does at its own end.
  private func copy(_ work: () -> Int32, _ identifier: inout pid_t) -> Int32 {
    let code = clinux_copy(childInput, childOutput, childErrors, &identifier)
    if code == 0, identifier == 0 { _exit(work()) }
    return code
  }

  /// `NAME=value` of each, ours where nothing else is said.
  private static func environment(changedBy changes: [ChildCommand.Variable]) -> [String] {
    var kept: [String] = []
    var entry = clinux_environment()
    while let place = entry, let text = place.pointee.map({ String(cString: $0) }) {
      let name = text.prefix { $0 != "=" }
      if !changes.contains(where: { $0.name == name }) { kept.append(text) }
      entry = place + 1
    }
    return kept + changes.compactMap { change in change.value.map { "\(change.name)=\($0)" } }
  }

  private static func copy(of descriptor: Int32) throws(SystemError) -> Int32 {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw SystemError("fcntl") }
    return copy
  }

  private static func null(_ flags: Int32) throws(SystemError) -> Int32 {
    let descriptor = open("/dev/null", flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open(/dev/null)") }
    return descriptor
  }

  private static func pipe() throws(SystemError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw SystemError("pipe2") }
    return (ends[0], ends[1])
  }

  /// Into a socket one can write without SIGPIPE, which a pipe does not allow (send(2)).
  private static func socketPair() throws(SystemError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, clinux_stream_socket, 0, &ends) == 0 else {
      throw SystemError("socketpair")
    }
    return (ends[0], ends[1])
  }

  private static func close(_ descriptors: [Int32]) {
    for descriptor in descriptors where descriptor >= 0 { Glibc.close(descriptor) }
  }
}
