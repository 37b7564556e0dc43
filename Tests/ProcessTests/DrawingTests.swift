import Foundation
import JSONText
import MediaFiles
import SystemCalls
import Testing

/// ffmpeg as a process: how many there are, and what becomes of them.
@Suite(.waits) struct DrawingTests {
  /// Everything between a wish and ffmpeg, with the ffmpeg of this machine.
  @Test(.enabled(if: Command.path("ffmpeg") != nil, "ffmpeg is not installed"))
  func aFilmIsDrawn() throws {
    var tool = try Tool.away()
    tool.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    let outcome = try tool.run(
      "chat", "--speed", "5000", "--out", "films",
      input: .text(
        "upload \(Tool.top)/Fixtures/media/mountain-lake.jpg\n"
          + "make a 1-second clip from this image\nexport\n"))
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("nemosim: the film: drawn with ffmpeg.\n"), "\(outcome.errors)")
    let film = try #require(try Folder.names(in: "\(tool.place.path)/films").first)
    #expect(try wholeFilm(tool.place.bytes("films/\(film)")).duration == .seconds(1))
  }

  /// Nobody is left to stop it, and what lay there is removed at the next start.
  @Test func whatIsKilledLeavesNothingForLong() throws {
    var tool = try Tool.away()
    try tool.place.file(
      "bin/ffmpeg", "#!/bin/sh\necho $$ > \"$PLACE/drawing\"\nexec /bin/sleep 600\n",
      executable: true)
    tool.variables["PATH"] = "\(tool.place.path)/bin"
    let child = try tool.start(["demo", "--speed", "5000"])
    let drawing = try #require(try number(in: "drawing", of: tool.place))
    #expect(isAlive(drawing))
    // Who waits sleeps.
    for _ in 0..<20_000 where state(of: child.identifier) != "S" { usleep(500) }
    #expect(state(of: child.identifier) == "S")
    child.send(SIGKILL)
    #expect(try child.wait() == -SIGKILL)
    for _ in 0..<20_000 where isAlive(drawing) { usleep(500) }
    #expect(!isAlive(drawing))
    #expect(tool.place.leftovers != [])

    // `end` sees to it that nothing is left.
    #expect(try tool.run("run", "\(Tool.top)/Scenarios/silent-edit.yaml").code == 0)
  }

  /// Each takes 75 MB.
  @Test(.enabled(if: Stranger.isPossible))
  func soManyAreDrawnAtOnceAndTheOthersWait() throws {
    let place = try TemporaryFolder()
    try place.file(
      "bin/ffmpeg",
      "#!/bin/sh\n: > \"$RUN/begun/$$\"\nwhile [ ! -e \"$RUN/go\" ]; do /bin/sleep 0.02; done\n"
        + "/bin/rm \"$RUN/begun/$$\"\n: > \"$RUN/done/$$\"\nexit 1\n", executable: true)
    for name in ["begun", "done"] { try Folder.make("\(place.path)/\(name)") }
    let service = try Service(
      ["--speed", "1000", "--credits", "1000", "--journal"],
      variables: ["PATH": "\(place.path)/bin", "RUN": place.path])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    _ = try stranger.say("make a 5-second clip of a sunset", in: session)
    let draft = try stranger.draft(of: session)
    for number in 1...6 {
      let order: JSON = [
        "id": .string("render_\(number)"), "sessionId": .string(session), "draft": draft,
        "output": ["format": "mp4", "quality": "high"],
      ]
      #expect(try stranger.post("/api/render/proxy/lambda", order.text).status == 200)
    }
    let places = min(ProcessorCount.online, 8)
    let most = min(6, places)
    for _ in 0..<20_000 where try Folder.names(in: "\(place.path)/begun").count < most {
      usleep(500)
    }
    #expect(try Folder.names(in: "\(place.path)/begun").count == most)
    try place.file("go")
    for _ in 0..<20_000 where try Folder.names(in: "\(place.path)/done").count < 6 { usleep(500) }
    #expect(try Folder.names(in: "\(place.path)/done").count == 6)
    _ = try service.end()
  }

  /// A zombie is not alive, though it has a number until somebody asks for it.
  private func isAlive(_ process: pid_t) -> Bool {
    let state = state(of: process)
    return state != nil && state != "Z"
  }

  /// The letter that proc(5) has for it; nil when there is no such process.
  private func state(of process: pid_t) -> Substring? {
    let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return text?.split(separator: ")").last?.split(separator: " ").first
  }

  private func number(in name: String, of place: TemporaryFolder) throws -> pid_t? {
    for _ in 0..<40_000 {
      if let text = try? place.text(name), text.hasSuffix("\n") { return pid_t(text.dropLast()) }
      usleep(500)
    }
    return nil
  }
}
