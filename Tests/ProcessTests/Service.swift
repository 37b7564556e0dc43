import Foundation
import Testing

/// `nemosim serve` as a process, on a port of its own.
final class Service {
  let url: String
  private let tool: Tool
  private let child: Child

  /// Begins in 2026-03-13 at 17:40, on any free port; `prelude` is what a shell does before.
  init(
    _ arguments: [String] = [], variables: [String: String] = [:], prelude: String = ""
  ) throws {
    var tool = try Tool()
    tool.variables = variables
    self.tool = tool
    let words = ["serve", "--port", "0", "--start-date", "2026-03-13T17:40:00Z"] + arguments
    child =
      prelude.isEmpty
      ? try tool.start(words)
      : try tool.start("/bin/sh", ["-c", "\(prelude); exec \"$NEMOSIM\" \"$@\"", "sh"] + words)
    try child.wait(for: "\n")
    let first = child.text(.output).prefix { $0 != "\n" }
    let address = try #require(
      first.firstMatch(of: /^listening on (https?):\/\/(127\.0\.0\.1|0\.0\.0\.0):(\d+)$/))
    url = "\(address.1)://127.0.0.1:\(address.3)"
  }

  var port: String { url.split(separator: ":").last.map(String.init) ?? "" }

  /// Its XDG_DATA_HOME.
  var dataFolder: String { "\(tool.place.path)/home/.local/share" }
  /// What `--tls` has made for clients.
  var authority: String { "\(dataFolder)/nemosim/ca/ca.pem" }

  /// What lies in memory, in bytes.
  var residentBytes: Int { get throws { try status("VmRSS") << 10 } }

  /// How many there are at this moment.
  var threads: Int { get throws { try status("Threads") } }

  /// A number that the system knows of the process.
  private func status(_ name: String) throws -> Int {
    let text = try String(contentsOfFile: "/proc/\(child.identifier)/status", encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(name + ":") })
    return try #require(line.firstMatch(of: /\d+/).flatMap { Int($0.output) })
  }

  /// Whether it has a library in memory, by the beginning of its name.
  func hasLoaded(_ library: String) throws -> Bool {
    // It says of itself that it is empty, and comes in pieces.
    let maps = try #require(FileHandle(forReadingAtPath: "/proc/\(child.identifier)/maps"))
    let text = String(decoding: try maps.readToEnd() ?? Data(), as: UTF8.self)
    return text.contains("/\(library).so")
  }

  /// The names of the uploads that lie on its disk.
  var keptUploads: [String] {
    let place = tool.place.path
    let all = FileManager.default.enumerator(atPath: "\(place)/tmp")?.compactMap { $0 as? String }
    return (all ?? []).filter { $0.contains("/upload-") }.sorted()
  }

  /// Waits until the log says something, so many times.
  func wait(for text: String, times: Int = 1) throws {
    try child.wait(for: text, times: times, on: .errors)
  }

  /// It ends without a chance to do anything.
  func kill() { child.send(SIGKILL) }

  /// Ctrl-C, and what it had said until then.
  func end() throws -> Tool.Outcome {
    child.send(SIGINT)
    let outcome = try tool.end(child)
    #expect(outcome.code == 0)
    return outcome
  }
}
