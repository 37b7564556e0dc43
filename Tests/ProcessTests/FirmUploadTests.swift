import Foundation
import JSONText
import Testing

/// Uploads that mean no good: nothing of them reaches the disk outside the private folder.
@Suite(.enabled(if: Stranger.isPossible))
struct FirmUploadTests {
  static let names = [
    "../../escape.png", "/etc/escape.png", "..\\..\\escape.png", "a\u{0}b.png", "a\"b.png",
    "%00.png", ".png", "..png", "%2e%2e%2fescape.png", "\u{202e}gnp.png",
    String(repeating: "n", count: 300) + ".png",
  ]

  @Test(arguments: names)
  func namesStayNames(_ name: String) throws {
    let service = try Service()
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let reply = try upload(
      "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(quoted)\"\r\n\r\nx\r\n--b--\r\n",
      stranger, session)
    #expect([200, 400].contains(reply.status))
    if reply.code == 0 {
      let kept = try reply.json["data"]?["files"]?[0]?["filename"]?.string
      #expect(kept?.contains("/") == false && kept?.contains("\\") == false)
    }
    // The end looks for whatever was left anywhere in its folder.
    _ = try service.end()
  }

  @Test(arguments: [
    ("", "ends before its last boundary"),
    ("--b", "ends before its last boundary"),
    ("--b\r\n\r\nx\r\n--b--", "has no name"),
    ("--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", "has no name"),
    ("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nx\r\n--b--", "no part named"),
    ("--b\r\n" + String(repeating: "X: y\r\n", count: 9000), "headers are larger"),
    ("--b" + String(repeating: " ", count: 90_000), "headers are larger"),
    ("no boundary at all", "ends before its last boundary"),
  ])
  func brokenFormsAreRefused(form: String, words: String) throws {
    let service = try Service()
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let reply = try upload(form, stranger, session)
    #expect(reply.status == 400)
    #expect(reply.text.contains(words), "\(reply.text)")
    _ = try service.end()
  }

  /// Nothing that nobody reads may come without end.
  @Test(arguments: [
    (String(repeating: "x", count: 100_000), "outside of the multipart body's boundaries"),
    (
      "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.png\"\r\n\r\nx\r\n--b--"
        + String(repeating: "x", count: 100_000), "outside of the multipart body's boundaries"
    ),
    (
      "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n"
        + String(repeating: "x", count: 1_100_000), "fields that are no files are larger"
    ),
    (
      String(
        repeating: "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n\r\n", count: 1100),
      "more than 1000 parts"
    ),
  ])
  func formsWithoutEndAreRefused(form: String, words: String) throws {
    let service = try Service()
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let reply = try upload(form, stranger, session)
    #expect(reply.status == 413)
    #expect(reply.text.contains(words), "\(reply.text)")
    _ = try service.end()
  }

  @Test func tooLargeAFileIsAnsweredBeforeItHasCome() throws {
    let service = try Service(["--upload-limit", "1MB"])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let wire = try Wire(service)
    wire.say(
      "POST /api/upload-video/nemo_agent/me/\(session) HTTP/1.1\r\nHost: x\r\n"
        + "Authorization: Bearer \(try #require(stranger.token))\r\n"
        + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000000\r\n\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.mp4\"\r\n\r\n")
    let megabyte = [UInt8](repeating: 0, count: 1 << 20)
    var said = 0
    while said < 100, wire.say(megabyte) { said += 1 }
    #expect(said < 100)
    #expect(wire.hear().contains(#""code":4002"#))
    _ = try service.end()
  }

  private func upload(
    _ form: String, _ stranger: Stranger, _ session: String
  ) throws -> Stranger.Reply {
    let place = try TemporaryFolder()
    let file = "\(place.path)/form"
    try Data(form.utf8).write(to: URL(filePath: file))
    return try stranger.curl(
      "/api/upload-video/nemo_agent/me/\(session)",
      [
        "-H", "Content-Type: multipart/form-data; boundary=b", "-H", "Expect:", "--data-binary",
        "@\(file)",
      ])
  }
}
