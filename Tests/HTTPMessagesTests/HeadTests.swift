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
