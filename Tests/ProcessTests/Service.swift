import Foundation
import Testing

/// `nemosim serve` as a process, on a port of its own.
final class Service {
  let url: String
  private let tool: Tool
  private let child: Child

  /// Begins in 2026-03-13 at 17:40, on any free port.
  init(_ arguments: [String] = [], variables: [String: String] = [:]) throws {
    var tool = try Tool()
    tool.variables = variables
    self.tool = tool
    child = try tool.start(
      ["serve", "--port", "0", "--start-date", "2026-03-13T17:40:00Z"] + arguments)
    try child.wait(for: "\n")
    let first = child.text(.output).prefix { $0 != "\n" }
    let address = try #require(first.firstMatch(of: /^listening on (http:\/\/127\.0\.0\.1:\d+)$/))
    url = String(address.1)
  }

  var port: String { url.split(separator: ":").last.map(String.init) ?? "" }

  /// Waits until the log says something.
  func wait(for text: String) throws { try child.wait(for: text, on: .errors) }

  /// Ctrl-C, and what it had said until then.
  func end() throws -> Tool.Outcome {
    child.send(SIGINT)
    let outcome = try tool.end(child)
    #expect(outcome.code == 0)
    return outcome
  }
}
