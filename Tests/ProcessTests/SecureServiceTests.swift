import Foundation
import JSONText
import Testing

/// `serve --tls`: the same service behind TLS, faults and all, and what is said where it cannot be.
@Suite(.waits, .enabled(if: Stranger.isPossible)) struct SecureServiceTests {
  /// Every way in which bytes go past libmicrohttpd, or stop.
  private static let files = [
    "broken-http", "connection-reset", "crash-and-restart", "download-cut-and-slow", "half-open",
    "late-end", "odd-framing", "reset-around-the-headers",
  ]

  /// What a stranger sees of faults is the same as without TLS, byte by byte.
  @Test func faultsAreTheSame() throws {
    let rows = FaultTests.rows.filter { row in
      Self.files.contains { row.file == "faults/\($0)" }
    }
    #expect(rows.count == Self.files.count)
    let visits = try rows.map { row in
      let service = try Service(
        ["--tls", "--scenario", "Scenarios/\(row.file).yaml", "--speed", "\(row.speed)"])
      return (row, service, try ShellStranger(service, row.talk.map(\.ask)))
    }
    for (row, service, stranger) in visits {
      let seen = zip(row.talk, try stranger.sights()).map { "\($0.ask) → \($1)" }
      let outcome = try service.end()
      #expect(seen.joined(separator: "\n") == row.text, "\(row.file): \(outcome.errors)")
    }
  }

  /// An upload that is larger than every buffer between, and addresses that lead back by TLS.
  @Test func bytesAreWholeBothWays() throws {
    let service = try Service(["--tls", "--keep-uploads"])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let place = try TemporaryFolder()
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    try Data(bytes).write(to: URL(filePath: "\(place.path)/a.mp4"))
    let reply = try stranger.curl(
      "/api/upload-video/nemo_agent/me/\(session)", ["-F", "files=@\(place.path)/a.mp4"])
    let url = try #require(reply.json["data"]?["files"]?[0]?["cdn_url"]?.string)
    #expect(url.hasPrefix("https://127.0.0.1:"))
    #expect(try stranger.curl(url, []).body == bytes)
    // The same port speaks HTTP without TLS, and its addresses say so.
    let plain = service.url.replacing("https:", with: "http:")
    let health = try stranger.curl("\(plain)/__nemosim/health", [])
    #expect(health.status == 200)
    var tool = try Tool()
    tool.variables["XDG_DATA_HOME"] = service.dataFolder
    let told = try tool.run("ctl", "--url", service.url, "health")
    #expect(told.output.contains("\"pace\""), "\(told.errors)")
    _ = try service.end()
  }

  @Test func aCertificateOfOnesOwnIsShown() throws {
    let tool = try Tool.away()
    for name in ["one", "two"] {
      #expect(try tool.run("trust", "path", "--ca-folder", name).code == 0)
    }
    // A key and a certificate in one file serve as both.
    let server = try tool.start(
      ["serve", "--port", "0", "--cert", "one/ca.pem", "--key", "one/authority.pem"])
    try server.wait(for: "listening on https://127.0.0.1:")
    server.send(SIGINT)
    #expect(try tool.end(server).code == 0)

    try tool.place.file("text", "no certificate\n")
    let rows: [(arguments: [String], words: String)] = [
      (["--cert", "one/ca.pem"], "--cert and --key belong together"),
      (["--key", "one/ca.pem"], "--cert and --key belong together"),
      (["--cert", "none", "--key", "none"], "--cert: none cannot be read: No such file"),
      (["--cert", "one/ca.pem", "--key", "home"], "--key: home cannot be read"),
      (["--cert", "text", "--key", "text"], "--cert: text is no certificate in PEM"),
      (["--cert", "one/ca.pem", "--key", "text"], "--key: text is no private key in PEM"),
      (
        ["--cert", "one/ca.pem", "--key", "two/authority.pem"],
        "--key: two/authority.pem is not the key of that certificate"
      ),
      (["--tls", "--unix", "socket"], "--tls is for a port, and --unix listens on none"),
    ]
    for row in rows {
      let outcome = try tool.end(tool.start(["serve", "--port", "0"] + row.arguments))
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains(row.words), "\(outcome.errors)")
    }
    var homeless = tool
    homeless.variables["HOME"] = ""
    let nowhere = try homeless.run("serve", "--port", "0", "--tls")
    #expect(nowhere.code == 2 && nowhere.errors.contains("--ca-folder names a place"))
    let refused = try tool.run("serve", "--port", "0", "--tls", "--ca-folder", "text/ca")
    #expect(refused.code == 1)
    #expect(refused.errors.contains("--ca-folder names another place"), "\(refused.errors)")
  }

  /// Many connect at once and leave in every way, or stay and say no more; the service goes on.
  @Test func thoseWhoComeToNothingCostNothing() throws {
    let service = try Service(["--tls", "--journal", "--patience", "1s"])
    var stayed: [Wire] = []
    for beginning in ["", "\u{16}", "\u{16}\u{3}\u{1}\u{0}\u{5}hello", "CONNECT ", "GET /"] {
      for _ in 0..<20 { try Wire(service).say(beginning) }
      stayed.append(try Wire(service))
      stayed.last?.say(beginning)
    }
    for wire in stayed { _ = wire.hear() }
    var stranger = try Stranger(service)
    #expect(try !stranger.begin().isEmpty)
    let outcome = try service.end()
    #expect(outcome.errors.contains("no TLS connection came of a handshake"))
  }
}
