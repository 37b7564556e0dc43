import Foundation
import Testing

/// A service that means harm, at the other end of a real connection.
@Suite(.waits) struct HostileServiceTests {
  /// The least of a service whose renders are done at once; what a test says wins.
  ///
  /// `HOME` in the film's address is where the service is.
  private static func answer(
    _ request: String, film: String, own: (String) -> [UInt8]?
  ) -> [UInt8] {
    if let reply = own(request) { return reply }
    let line = request.prefix { $0 != "\r\n" }
    let home = request.firstMatch(of: /Host: (\S+)/)?.1 ?? ""
    let film = film.replacing("HOME", with: home)
    let data =
      switch true {
      case line.contains("/api/auth/anonymous-token"): #"{"token":"odd-token-value-1"}"#
      case line.contains("/api/tasks/"): #"{"session_id":"1"}"#
      case line.contains("/api/credits/"): #"{"available":60,"frozen":0}"#
      case line.contains("/api/state/"):
        #"{"state":{"draft":{"t":[{"tt":0,"sg":[{"n":"a","s":0,"d":5000}]}]}}}"#
      case line.hasPrefix("GET /api/render/"):
        #"{"status":"completed","outputUrl":"\#(film)"}"#
      default: "{}"
      }
    return RawServer.reply(#"{"code":0,"data":\#(data)}"#)
  }

  private func talk(
    _ service: RawServer, _ lines: String, _ words: [String] = [], tool: Tool
  ) throws -> Tool.Outcome {
    let all = ["chat", "--base-url", "http://127.0.0.1:\(service.port)", "--speed", "20"]
    return try tool.end(tool.start(all + words, input: .text(lines)))
  }

  /// The sign that ends a host, and what Swift takes into one character with it.
  @Test(arguments: ["/\u{301}", "?\u{200d}", "#\u{fe0f}"])
  func theTokenReachesNoOtherHost(_ sign: String) throws {
    let evil = try RawServer { _ in RawServer.reply("no", status: "404 Not Found") }
    let film = "http://localhost:\(evil.port)\(sign)@HOME/f.mp4"
    let service = try RawServer { Self.answer($0, film: film) { _ in nil } }
    let outcome = try talk(service, "export\n", tool: Tool.away())
    #expect(outcome.code == 1)
    let asked = evil.requests.joined().lowercased()
    #expect(!asked.isEmpty && !asked.contains("authorization") && !asked.contains("x-skill"))
    #expect(!outcome.output.contains("odd-token-value-1"))
  }

  @Test(arguments: [[], ["--max-credits", "1000"]])
  func noBalanceKillsIt(_ words: [String]) throws {
    let service = try RawServer {
      Self.answer($0, film: "") { request in
        let most = Int.max
        guard request.contains("/api/credits/") else { return nil }
        return RawServer.reply(#"{"code":0,"data":{"available":\#(most),"frozen":\#(most)}}"#)
      }
    }
    let outcome = try talk(service, "credits\nmake a clip\n", words, tool: Tool.away())
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("lacks data.available"), "\(outcome.output)")
  }

  /// What stands at the film's address, and what its user hears.
  @Test(
    arguments: [
      (
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "the reply is garbled"
      ),
      (
        "HTTP/1.1 200 OK\r\n"
          + String(repeating: "X-More: \(String(repeating: "x", count: 900))\r\n", count: 400)
          + "\r\n",
        "headers are larger than 262144 bytes"
      ),
      ("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\nfilm", "larger than 1 MB"),
      ("HTTP/1.1 404 No\r\n\r\n" + String(repeating: "no film ", count: 20_000), "HTTP 404"),
      ("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n<html>", "its 6 bytes are no film"),
    ] as [(String, String)])
  func whatIsNoFilmIsNotSaved(_ reply: String, _ said: String) throws {
    let service = try RawServer {
      Self.answer($0, film: "/film.mp4") { request in
        request.hasPrefix("GET /film.mp4") ? Array(reply.utf8) : nil
      }
    }
    let tool = try Tool.away()
    let outcome = try talk(
      service, "export\n", ["--max-film", "1MB", "--out", "films"], tool: tool)
    #expect(outcome.code == 1 && outcome.output.contains(said), "\(outcome.output)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(tool.place.path)/films") == [])
  }

  @Test func aForeignFileIsNoClientID() throws {
    let service = try RawServer { Self.answer($0, film: "") { _ in nil } }
    let tool = try Tool.away()
    let path = "\(tool.place.path)/notes.txt"
    try "mine\n".write(toFile: path, atomically: true, encoding: .utf8)
    let outcome = try talk(service, "credits\n", ["--client-id-file", path], tool: tool)
    #expect(outcome.code == 1 && outcome.output.contains("holds something else"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine\n")
    #expect(service.requests.isEmpty)
  }

  /// A link that leads nowhere is not replaced, and its user hears that the next run is another's.
  @Test func anIDThatCannotBeKeptIsTold() throws {
    let service = try RawServer { Self.answer($0, film: "") { _ in nil } }
    let tool = try Tool.away()
    let link = "\(tool.place.path)/id"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "nowhere/at/all")
    let outcome = try talk(service, "credits\n", ["--client-id-file", link], tool: tool)
    #expect(outcome.errors.contains("could not keep its id in \(link): "), "\(outcome.errors)")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "nowhere/at/all")
  }

  /// Four generations of 15 s: the limit of one keeps the message at home.
  @Test func aLongClipIsNotSentBeyondTheLimit() throws {
    let outcome = try Tool.away().run(
      "chat", "--speed", "2000", "--max-credits", "100",
      input: .text("make a 60-second clip of rain\n"))
    #expect(outcome.code == 1)
    #expect(
      outcome.output.contains("Not sent: this may cost 400 credits, and 100 are left of the 100"))
  }
}
