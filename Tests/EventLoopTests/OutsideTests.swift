import EventLoop
import Glibc
import SystemCalls
import Testing
import TimeAndChance

/// Descriptors, signals and child processes.
@Suite struct OutsideTests {
  @Test func watchesSeeBytesAndTheirEnd() throws {
    let loop = try Loop()
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let log = Log(loop)
    let gate = Gate("the pipe's end", loop: loop)
    let reader = ends[0]
    let watch = try loop.watch(reader, .readable) { events in
      var byte: UInt8 = 0
      if read(reader, &byte, 1) == 1 {
        log.add("byte \(byte)")
      } else {
        log.add("end \(events.contains(.hungUp))")
        gate.open()
      }
    }
    let writer = ends[1]
    loop.after(.seconds(1), "write") {
      _ = [7 as UInt8, 8].withUnsafeBytes { write(writer, $0.baseAddress, 2) }
    }
    loop.after(.seconds(2), "close") { close(writer) }
    try loop.run { try await gate.wait() }
    watch.cancel()
    #expect(log.lines == ["1.0 byte 7", "1.0 byte 8", "2.0 end true"])
  }

  @Test func aRegularFileIsAlwaysReadable() throws {
    let loop = try Loop()
    let file = open("/etc/passwd", O_RDONLY)
    defer { close(file) }
    let gate = Gate("the file", loop: loop)
    let watch = try loop.watch(file, .readable) { _ in gate.open() }
    try loop.run { try await gate.wait() }
    watch.cancel()
    #expect(throws: StuckError.self) { try loop.run { try await Gate("", loop: loop).wait() } }
  }

  @Test func timeStandsWhileAChildRuns() throws {
    let loop = try Loop()
    let log = Log(loop)
    try loop.run {
      try await loop.clock.pause(.seconds(1))
      async let beat: Void = {
        try await loop.clock.pause(.milliseconds(1))
        log.add("beat")
      }()
      let result = try await ChildProcess.run(
        ChildCommand(
          "sh", ["-c", "cat; sleep 0.05; echo oh >&2; exit 3"], input: .bytes(Array("hello".utf8)),
          output: .collected(limitBytes: 100)),
        on: loop)
      log.add(
        "\(String(decoding: result.output, as: UTF8.self)), \(result.errorText), \(result.exit)")
      try await beat
    }
    #expect(log.lines == ["1.0 hello, oh\n, code(3)", "1.001 beat"])
  }

  @Test func whatAChildWritesIsLimited() throws {
    let loop = try Loop()
    let result = try loop.run {
      try await ChildProcess.run(
        ChildCommand(
          "sh", ["-c", "seq 1 100000; seq 1 100000 >&2"], output: .collected(limitBytes: 8),
          errorLimitBytes: 7),
        on: loop)
    }
    #expect(result.isSuccess)
    #expect(String(decoding: result.output, as: UTF8.self) == "1\n2\n3\n4\n")
    #expect(result.errorText == "100000\n")
  }

  @Test func aMissingProgramIsAnError() throws {
    let loop = try Loop()
    let error = #expect(throws: SystemError.self) {
      try loop.run { _ = try await ChildProcess.run(ChildCommand("no-such-program", []), on: loop) }
    }
    #expect(error?.description == "starting no-such-program: No such file or directory")
  }

  @Test func cancellingKillsTheChild() throws {
    let loop = try Loop()
    let child = try ChildProcess(ChildCommand("sleep", ["600"]), loop: loop)
    #expect(throws: CancellationError.self) {
      try loop.run {
        try await withThrowingTaskGroup { group in
          group.addTask { _ = try await child.wait() }
          group.cancelAll()
          try await group.waitForAll()
        }
      }
    }
    #expect(kill(child.identifier, 0) == -1)
    let terminated = try ChildProcess(ChildCommand("sleep", ["600"]), loop: loop)
    terminated.terminate()
    #expect(try loop.run { try await terminated.wait().exit } == .signal(SIGTERM))
  }

  @Test func aSignalIsAnEvent() throws {
    let loop = try Loop()
    let gate = Gate("Ctrl-C", loop: loop)
    var seen: [Int32] = []
    let signals = try Signals(loop: loop) { number in
      seen.append(number)
      gate.open()
    }
    loop.after(.seconds(1), "Ctrl-C") { pthread_kill(pthread_self(), SIGINT) }
    try loop.run { try await gate.wait() }
    signals.cancel()
    #expect(seen == [SIGINT])
    #expect(loop.now == .start + .seconds(1))
  }
}
