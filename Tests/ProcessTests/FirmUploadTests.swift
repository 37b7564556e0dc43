import Foundation
import JSONText
import Testing

/// Uploads that mean no good: nothing of them reaches the disk outside the private folder.
@Suite(.waits, .enabled(if: Stranger.isPossible))
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
    let heard = try endlessUpload(["--upload-limit", "1MB"])
    #expect(heard.contains(#""code":4002"#))
  }

  /// The answer is given in the middle of the body, and its fault is laid over it all the same.
  @Test func aFaultIsAppliedInTheMiddleOfABody() throws {
    let fault = "POST /api/upload-video/**: cut: 9"
    let heard = try endlessUpload(["--upload-limit", "1MB", "--fault", fault])
    #expect(heard.hasSuffix("\r\n\r\n" + #"{"code":4"#), "\(heard)")
  }

  /// What is heard of an upload that does not end.
  private func endlessUpload(_ options: [String]) throws -> String {
    let service = try Service(options)
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let wire = try Wire(service)
    wire.say(
      "POST /api/upload-video/nemo_agent/me/\(session) HTTP/1.1\r\nHost: localhost\r\n"
        + "Authorization: Bearer \(try #require(stranger.token))\r\n"
        + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000000\r\n\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.mp4\"\r\n\r\n")
    let megabyte = [UInt8](repeating: 0, count: 1 << 20)
    var said = 0
    while said < 100, wire.say(megabyte) { said += 1 }
    #expect(said < 100)
    let heard = wire.hear()
    _ = try service.end()
    return heard
  }

  /// What was promised to be kept is kept, or refused; nothing half-kept stays.
  @Test(.enabled(if: Tool.mayLimitFiles)) func aFullDiskIsSaid() throws {
    // Files of 64 blocks of 512 bytes; more is an error, as on a full disk.
    let service = try Service(
      ["--keep-uploads", "--journal"], prelude: "trap '' XFSZ; ulimit -f 64")
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let part = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename="
    let small = "\(part)\"a.png\"\r\n\r\nsmall\r\n"
    let large = "\(part)\"b.png\"\r\n\r\n" + String(repeating: "x", count: 90_000) + "\r\n"
    let kept = try upload("\(small)--b--", stranger, session)
    #expect(kept.status == 200 && service.keptUploads.count == 1)
    let url = try #require(try kept.json["data"]?["files"]?[0]?["cdn_url"]?.string)
    for form in ["\(large)--b--", "\(small)\(large)\(small)--b--"] {
      let reply = try upload(form, stranger, session)
      #expect(reply.status == 507)
      #expect(reply.text.contains("the upload cannot be kept: File too large"), "\(reply.text)")
      #expect(service.keptUploads.count == 1)
    }
    let state = try stranger.get("/api/state/nemo_agent/me/\(session)/latest").json
    #expect(state["data"]?["state"]?["video_infos"]?.array?.count == 1)
    #expect(try stranger.get(url).text == "small")
    let outcome = try service.end()
    #expect(outcome.errors.contains("an upload is not kept: File too large"))
    #expect(outcome.errors.contains("← 507"))
  }

  /// Whole files of a request that is refused, or whose sender leaves, go with it.
  @Test func filesOfRefusedRequestsGo() throws {
    let service = try Service(["--keep-uploads"])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let part = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename="
    for rest in ["\(part)\"b.txt\"\r\n\r\nx\r\n--b--", "\(part)\"b.png\"\r\n\r\nx", "--b"] {
      let reply = try upload("\(part)\"a.png\"\r\n\r\nx\r\n\(rest)", stranger, session)
      #expect(reply.code != 0 && service.keptUploads == [], "\(reply.text)")
    }
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
