import EventLoop
import Foundation
import Glibc
import SystemCalls
import Testing
import TimeAndChance

/// Descriptors, signals and child processes.
@Suite struct OutsideTests {
  @Test func watchesSeeBytesAndTheirEnd() throws {
    let clock = VirtualClock(on: try Loop())
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let log = Log(clock)
    let gate = Gate("the pipe's end", clock: clock)
    let reader = ends[0]
    let watch = try clock.loop.watch(reader, .readable) { events in
      var byte: UInt8 = 0
      if read(reader, &byte, 1) == 1 {
        log.add("byte \(byte)")
      } else {
        log.add("end \(events.contains(.hungUp))")
        gate.open()
      }
    }
    let writer = ends[1]
    clock.after(.seconds(1), "write") {
      _ = [7 as UInt8, 8].withUnsafeBytes { write(writer, $0.baseAddress, 2) }
    }
    clock.after(.seconds(2), "close") { close(writer) }
    try clock.run { try await gate.wait() }
    watch.cancel()
    #expect(log.lines == ["1.0 byte 7", "1.0 byte 8", "2.0 end true"])
  }

  @Test func aRegularFileIsAlwaysReadable() throws {
    let clock = VirtualClock(on: try Loop())
    let file = open("/etc/passwd", O_RDONLY)
    defer { close(file) }
    let gate = Gate("the file", clock: clock)
    let watch = try clock.loop.watch(file, .readable) { _ in gate.open() }
    try clock.run { try await gate.wait() }
    watch.cancel()
    #expect(throws: StuckError.self) { try clock.run { try await Gate("", clock: clock).wait() } }
  }

  @Test func whatCannotBeWatchedIsAnErrorWithWords() throws {
    let loop = try Loop()
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[1]) }
    let watch = try loop.watch(ends[0], .readable) { _ in }
    close(ends[0])
    let change = #expect(throws: SystemError.self) { try watch.change(.writable) }
    #expect("\(try #require(change))".hasPrefix("epoll_ctl(MOD, \(ends[0])): "))
    watch.cancel()
    let addition = #expect(throws: SystemError.self) { try loop.watch(-1, .readable) { _ in } }
    #expect(addition?.description == "epoll_ctl(ADD, -1): Bad file descriptor")
  }

  @Test func timeStandsWhileAChildRuns() throws {
    let clock = VirtualClock(on: try Loop())
    let log = Log(clock)
    try clock.run {
      try await clock.pause(.seconds(1))
      async let beat: Void = {
        try await clock.pause(.milliseconds(1))
        log.add("beat")
      }()
      let result = try await ChildProcess.run(
        ChildCommand(
          "sh", ["-c", "cat; sleep 0.05; echo oh >&2; exit 3"], input: .bytes(Array("hello".utf8)),
          output: .collected(limitBytes: 100)),
        on: clock)
      log.add(
        "\(String(decoding: result.output, as: UTF8.self)), \(result.errorText), \(result.exit)")
      try await beat
    }
    #expect(log.lines == ["1.0 hello, oh\n, code(3)", "1.001 beat"])
  }

  @Test func whatAChildWritesIsLimited() throws {
    let clock = VirtualClock(on: try Loop())
    let result = try clock.run {
      try await ChildProcess.run(
        ChildCommand(
          "sh", ["-c", "seq 1 100000; seq 1 100000 >&2"], output: .collected(limitBytes: 8),
          errorLimitBytes: 7),
        on: clock)
    }
    #expect(result.isSuccess)
    #expect(String(decoding: result.output, as: UTF8.self) == "1\n2\n3\n4\n")
    #expect(result.errorText == "100000\n")
  }

  /// The thread sanitizer makes fork(2) of vfork(2): the parent goes on before its child has begun,
  /// and hears of no problem.
  private static let waitsForTheBeginning =
    ProcessInfo.processInfo.environment["NEMOSIM_SANITIZER"] != "thread"

  @Test(.enabled(if: waitsForTheBeginning))
  func aMissingProgramIsAnError() throws {
    let clock = VirtualClock(on: try Loop())
    let error = #expect(throws: SystemError.self) {
      try clock.run {
        _ = try await ChildProcess.run(ChildCommand("no-such-program", []), on: clock)
      }
    }
    #expect(error?.description == "starting no-such-program: No such file or directory")
  }

  @Test(.enabled(if: waitsForTheBeginning))
  func cancellingKillsTheChild() throws {
    let clock = VirtualClock(on: try Loop())
    let child = try ChildProcess(ChildCommand("sleep", ["600"]), clock: clock)
    #expect(throws: CancellationError.self) {
      try clock.run {
        try await withThrowingTaskGroup { group in
          group.addTask { _ = try await child.wait() }
          group.cancelAll()
          try await group.waitForAll()
        }
      }
    }
    #expect(kill(child.identifier, 0) == -1)
    let terminated = try ChildProcess(ChildCommand("sleep", ["600"]), clock: clock)
    terminated.terminate()
    #expect(try clock.run { try await terminated.wait().exit } == .signal(SIGTERM))
  }
}
