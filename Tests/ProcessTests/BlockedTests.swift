import CLinux
import Foundation
import Testing

/// Whatever stands in the way, the program goes on or ends.
@Suite(.waits) struct BlockedTests {
  /// A named pipe that nobody opens at its other end would be waited for, for ever.
  @Test(arguments: [
    ["run", "PIPE"], ["check", "PIPE"], ["run", "upload.yaml"], ["demo", "--skill", "PIPE"],
    ["run", "good.yaml", "--junit", "PIPE"], ["run", "good.yaml", "--golden", "folder"],
    ["run", "good.yaml", "--golden", "folder", "--rewrite-golden"],
    ["serve", "--scenario", "PIPE"],
  ])
  func aNamedPipeIsNoFile(words: [String]) throws {
    let tool = try Tool.away()
    try tool.place.file("folder/.keep")
    for name in ["pipe.md", "pipe.mp4", "folder/good.txt"] {
      try #require(mkfifo("\(tool.place.path)/\(name)", 0o600) == 0)
    }
    let scenario = "scenario: A\nuser: [status]\nexpect: nothing\n"
    try tool.place.file("good.yaml", scenario)
    try tool.place.file(
      "upload.yaml",
      "scenario: A\nuser: [upload: pipe.mp4]\nexpect: [said: no ordinary file, said: never]\n")
    let child = try tool.start(words.map { $0 == "PIPE" ? "pipe.md" : $0 })
    let outcome = try tool.end(child)
    #expect([1, 2].contains(outcome.code), "\(outcome.output)\(outcome.errors)")
  }

  /// Its log is lost, with a word about it; its service is not.
  @Test func aLogThatNobodyReadsHoldsUpNobody() throws {
    let server = try Tool()
    let child = try server.start(["serve", "--port", "0", "--log"])
    try child.wait(for: "\n")
    let port = try #require(child.text(.output).firstMatch(of: /127\.0\.0\.1:(\d+)/)?.1)
    var tool = try Tool()
    tool.variables = ["PATH": "/usr/bin:/bin"]
    let path = String(repeating: "x", count: 500)
    func ask(_ places: String) throws -> String {
      try tool.shell(
        "curl -s -o /dev/null -w '%{http_code} ' \"http://127.0.0.1:\(port)/\(places)\(path)\""
      ).output
    }
    let answers = try ask("[1-300]").split(separator: " ")
    #expect(answers.count == 300 && answers.allSatisfy { $0 == "404" })
    try child.wait(for: "/30x", on: .errors)
    #expect(try ask("last") == "404 ")
    try child.wait(for: "lost here: nobody was reading)", on: .errors)
    child.send(SIGTERM)
    #expect(try server.end(child).code == 0)
  }

  /// As under `| less`: what waits for a reader still hears Ctrl-C.
  @Test func anOutputThatNobodyTakesEndsAtCtrlC() throws {
    let tool = try Tool()
    let child = try tool.start(["run", "Scenarios", "--journal", "--speed", "1000000"])
    // More than a pipe holds; it has begun, and nobody reads on.
    try child.wait(for: "✓ ")
    child.send(SIGTERM)
    let code = try child.wait()
    #expect([130, -SIGTERM].contains(code))
  }
}
