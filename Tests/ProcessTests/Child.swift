import CLinux
import Foundation

/// A process as a shell starts it: streams of its own, no signal ignored or blocked.
///
/// Foundation's `Process` lets pipes leak into other children that start at the same moment, and
/// these tests start many.
final class Child: @unchecked Sendable {  // one test uses it
  enum Input {
    case none
    case text(String)
    /// Open for as long as the child lives, as a terminal is.
    case open
  }

  enum Stream: Int {
    case output
    case errors
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Held by whoever starts a program, and by whoever writes one: a child has all descriptors of
  /// its parent for a moment, and what is open for writing cannot be started (ETXTBSY).
  static let starting = NSLock()

  let identifier: pid_t
  private let name: String
  private var descriptors: [Int32]
  private var texts: [[UInt8]] = [[], []]
  private var heldInput: Int32?
  private var status: Int32?

  init(
    _ executable: String, _ arguments: [String], in folder: String,
    environment: [String: String], input: Input = .none
  ) throws {
    name = ([URL(filePath: executable).lastPathComponent] + arguments).joined(separator: " ")
    let (output, errors) = (try Self.pipe(), try Self.pipe())
    let standardInput = try Self.open(input)
    heldInput = standardInput.held
    descriptors = [output.read, errors.read]
    defer { for end in [output.write, errors.write, standardInput.read] { close(end) } }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, end) in [standardInput.read, output.write, errors.write].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, end, Int32(number))
    }
    posix_spawn_file_actions_addchdir_np(&actions, folder)
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    sigemptyset(&all)
    posix_spawnattr_setsigmask(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    let words = ([executable] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var started: pid_t = 0
    let code = Self.starting.withLock {
      posix_spawn(&started, executable, &actions, &attributes, words, variables)
    }
    guard code == 0 else {
      throw Failure(description: "\(name): \(String(cString: strerror(code)))")
    }
    identifier = started
  }

  deinit {
    if status == nil {
      kill(identifier, SIGKILL)
      var ignored: Int32 = 0
      waitpid(identifier, &ignored, 0)
    }
    for descriptor in descriptors + [heldInput ?? -1] where descriptor >= 0 { close(descriptor) }
  }

  func send(_ signal: Int32) { kill(identifier, signal) }

  func text(_ stream: Stream) -> String { String(decoding: texts[stream.rawValue], as: UTF8.self) }

  /// Reads until a text is there, so many times.
  func wait(
    for text: String, times: Int = 1, on stream: Stream = .output, within seconds: Double = 180
  ) throws {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while self.text(stream).components(separatedBy: text).count <= times {
      guard try readMore(until: deadline) else {
        throw Failure(description: "\(name) ended without \"\(text)\":\n\(story)")
      }
    }
  }

  /// Reads until the process has ended; its exit code, or the negative number of its signal.
  func wait(within seconds: Double = 180) throws -> Int32 {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while try readMore(until: deadline) {}
    var status: Int32 = 0
    // Whoever has closed both streams is all but gone.
    while waitpid(identifier, &status, WNOHANG) == 0 {
      guard Date() < deadline else { throw late }
      usleep(200)
    }
    self.status = status
    return status & 0x7f == 0 ? status >> 8 & 0xff : -(status & 0x7f)
  }

  /// False when both streams have ended.
  private func readMore(until deadline: Date) throws -> Bool {
    var waiting = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard waiting.contains(where: { $0.fd >= 0 }) else { return false }
    let rest = deadline.timeIntervalSinceNow
    guard rest > 0 else { throw late }
    guard poll(&waiting, nfds_t(waiting.count), Int32(rest * 1000) + 1) > 0 else { return true }
    var piece = [UInt8](repeating: 0, count: 65_536)
    for index in waiting.indices where waiting[index].revents != 0 {
      let count = read(descriptors[index], &piece, piece.count)
      if count > 0 {
        texts[index] += piece[..<count]
      } else {
        close(descriptors[index])
        descriptors[index] = -1
      }
    }
    return true
  }

  private var late: Failure {
    Failure(description: "\(name) took too long and was killed:\n\(story)")
  }

  private var story: String { (text(.output) + text(.errors)).suffix(2000).description }

  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw Failure(description: "no pipe") }
    return (ends[0], ends[1])
  }

  private static func open(_ input: Input) throws -> (read: Int32, held: Int32?) {
    switch input {
    case .none: return (Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC), nil)
    case .open:
      let ends = try pipe()
      return (ends.read, ends.write)
    case .text(let text):
      let ends = try pipe()
      defer { close(ends.write) }
      // A pipe takes 64 KB without a reader, and more where it is told to (F_SETPIPE_SZ).
      if text.utf8.count > 60_000 { _ = fcntl(ends.write, 1031, 1 << 20) }
      _ = fcntl(ends.write, F_SETFL, O_NONBLOCK)
      let written = Array(text.utf8).withUnsafeBytes {
        write(ends.write, $0.baseAddress, $0.count)
      }
      precondition(written == text.utf8.count, "too long for a pipe: \(text.utf8.count)")
      return (ends.read, nil)
    }
  }
}
