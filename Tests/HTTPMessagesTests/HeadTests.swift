import HTTPMessages
import Testing

@Suite struct HTTPHeadersTests {
  @Test func namesIgnoreCaseAndOrderIsKept() {
    var headers: HTTPHeaders = HTTPHeaders(["Content-Type": "a", "X": "1", "x": "2"])
    #expect(headers["content-type"] == "a")
    #expect(headers.values("X") == ["1", "2"])
    #expect(headers["Content"] == nil)
    headers["X"] = "3"
    #expect(headers.fields.map(\.name) == ["Content-Type", "X"])
    headers["X"] = nil
    #expect(headers == HTTPHeaders(["CONTENT-TYPE": "a"]))
  }
}

@Suite struct RequestHeadTests {
  @Test(arguments: [
    ("/a/b%20c/d", ["a", "b c", "d"]), ("/", []), ("//a//", ["a"]), ("/a%2Fb?x=/c", ["a/b"]),
    ("/%zz/%", ["%zz", "%"]),
  ])
  func pathParts(target: String, parts: [String]) {
    #expect(RequestHead(method: "GET", target: target).pathParts == parts)
  }

  @Test func query() {
    let query = RequestHead(method: "GET", target: "/a?x=1&y=a%26b&z&&=q").query
    #expect(query.map { "\($0.name)=\($0.value)" } == ["x=1", "y=a&b", "z=", "=q"])
  }
}

@Suite struct FramingTests {
  @Test(
    arguments: [
      ([:], nil), (["Content-Length": "5"], nil), (["Transfer-Encoding": "Chunked"], nil),
      (["Content-Length": "5", "content-length": "5"], "twice"),
      (["X-Skill-Source": "a", "X-Skill-Source": "b"], nil),
      (["Content-Length": "5", "content-length": "6"], "twice"),
      (["Content-Length": "5", "CONTENT-LENGTH": "5,5"], "twice"),
      (["Content-Length": "5", "X": "y", "Transfer-Encoding": "chunked"], "contradict"),
      (["Transfer-Encoding": "chunked", "Content-Length": "5"], "contradict"),
      (["Transfer-Encoding": "chunked", "transfer-encoding": "chunked"], "only"),
      (["Transfer-Encoding": "gzip, chunked"], "only"), (["Transfer-Encoding": ""], "only"),
      (["Content-Length ": "5"], "no token"), (["": "5"], "no token"), (["X\t": "5"], "no token"),
      ([" X": "5"], "no token"), (["Content Length": "5"], "no token"), (["é": "5"], "no token"),
      (["X": "a\rb"], "carriage return"), (["!#$%&'*+-.^_`|~09azAZ": "a\tb \u{7f}é"], nil),
    ] as [(KeyValuePairs<String, String>, String?)])
  func requestsEndInOneWay(fields: KeyValuePairs<String, String>, words: String?) {
    let mistake = RequestFraming(HTTPHeaders(fields)).mistake
    #expect(words.map { mistake?.contains($0) ?? false } ?? (mistake == nil))
  }

  @Test(
    arguments: [
      ([:], false, false), (["Content-Length": "0"], false, false),
      (["content-length": "1"], true, false), (["Content-Length": "00"], true, false),
      (["Transfer-Encoding": "chunked"], true, false),
      (["expect": "100-continue", "Content-Length": "5"], true, true),
    ] as [(KeyValuePairs<String, String>, Bool, Bool)])
  func bodiesAreAnnounced(
    fields: KeyValuePairs<String, String>, announcesBody: Bool, awaitsPermission: Bool
  ) {
    let framing = RequestFraming(HTTPHeaders(fields))
    #expect(framing.announcesBody == announcesBody)
    #expect(framing.awaitsPermission == awaitsPermission)
  }
}

@Suite struct AuthorizationTests {
  @Test(arguments: [
    ("Bearer abc", "abc"), ("bearer  abc ", "abc"), ("abc", "abc"), ("", nil), ("   ", nil),
    ("Bearer ", "Bearer"), ("a b c", "c"), ("Bearer é\u{301}", "é\u{301}"),
  ])
  func credentials(value: String, credentials: String?) {
    #expect(Authorization.credentials(in: value) == credentials)
  }
}
