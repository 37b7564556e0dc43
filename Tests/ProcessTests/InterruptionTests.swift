import Foundation
import Testing

/// Ctrl-C and SIGTERM, at any moment: a prompt end, the right code, nothing left behind.
@Suite(.waits) struct InterruptionTests {
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func aRunEndsWith130(signal: Int32) throws {
    let tool = try Tool()
    let child = try tool.start(["run", "Scenarios/slow-render.yaml", "--speed", "1"])
    try child.wait(for: "is connected")
    child.send(signal)
    let outcome = try tool.end(child)
    #expect(outcome.code == 130)
    #expect(outcome.errors == "nemosim: interrupted\n")
  }

  /// An older report, of a run that passed, is no report of this one.
  @Test func theReportSaysThatItWasInterrupted() throws {
    let tool = try Tool()
    try tool.place.file("report.xml", "<testsuites/>")
    let report = "\(tool.place.path)/report.xml"
    let child = try tool.start(
      ["run", "Scenarios/slow-render.yaml", "--speed", "1", "--junit", report])
    try child.wait(for: "is connected")
    child.send(SIGTERM)
    #expect(try tool.end(child).code == 130)
    let written = try tool.place.text("report.xml")
    #expect(written.contains("interrupted before it was over"), "\(written)")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aDemoEndsWith130(signal: Int32) throws {
    let tool = try Tool.away()
    let child = try tool.start(["demo", "--out", "films/"])
    try child.wait(for: "POST /run_sse")
    child.send(signal)
    let outcome = try tool.end(child)
    #expect(outcome.code == 130)
    #expect(outcome.errors == "nemosim: interrupted\n")
    #expect(!tool.place.has("films/nemosim-demo.mp4"))
  }

  /// The program that draws must not outlive the demo.
  @Test func whatDrawsEndsToo() throws {
    var tool = try Tool.away()
    // It reads the marker that tells its process from all others.
    try tool.place.file(
      "bin/ffmpeg", "#!/bin/sh\necho $$ > \"$PLACE/drawing\"\nexec /bin/sleep 600\n",
      executable: true)
    tool.variables["PATH"] = "\(tool.place.path)/bin"
    let child = try tool.start(["demo", "--speed", "5000"])
    try child.wait(for: "ffmpeg draws the film", on: .errors)
    let drawing = try #require(try processNumber(in: "drawing", of: tool.place))
    #expect(kill(drawing, 0) == 0)
    child.send(SIGINT)
    let outcome = try tool.end(child)
    #expect(outcome.code == 130)
    #expect(kill(drawing, 0) == -1)
    #expect(!tool.place.has("nemosim-demo.mp4"))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aServiceEndsWith0(signal: Int32) throws {
    let tool = try Tool()
    let child = try tool.start(["serve", "--port", "0"])
    try child.wait(for: "\n")
    child.send(signal)
    let outcome = try tool.end(child)
    #expect(outcome.code == 0)
    #expect(outcome.lines.count == 1)
  }

  /// The signal comes while the process is still starting, or is just ending.
  @Test func thereIsNoBadMoment() throws {
    for microseconds in stride(from: UInt32(0), to: 120_000, by: 8_000) {
      let tool = try Tool()
      let child = try tool.start(["run", "Scenarios"])
      usleep(microseconds)
      child.send(SIGINT)
      let outcome = try tool.end(child)
      #expect([130, -SIGINT, 0].contains(outcome.code), "after \(microseconds) µs")
    }
  }

  @Test func aChatEndsWith130() throws {
    let tool = try Tool.away()
    let child = try tool.start(["chat"], input: .open)
    try child.wait(for: "Ctrl-D ends it", on: .errors)
    child.send(SIGINT)
    let outcome = try tool.end(child)
    #expect(outcome.code == 130)
    #expect(outcome.errors.hasSuffix("nemosim: interrupted\n"))
  }

  /// A process writes its number as its first deed, which may come a moment after it was started.
  private func processNumber(in name: String, of place: TemporaryFolder) throws -> pid_t? {
    for _ in 0..<20_000 {
      if place.has(name), let text = try? place.text(name), text.hasSuffix("\n") {
        return pid_t(text.dropLast())
      }
      usleep(500)
    }
    return nil
  }
}
