import HTTPTransport
import Testing

/// Addresses are read as libcurl reads them, byte for byte.
struct WebAddressTests {
  private let service: WebAddress

  init() throws { service = try WebAddress("http://nemo.test") }

  @Test(arguments: [
    "http://nemo.test/a.mp4", "HTTP://NEMO.test:80/a.mp4", "http://nemo.test", "http://nemo.test?x",
    "http://nemo.test/a@evil.test/x", "http://nemo.test#@evil.test/x",
  ])
  func theSameOrigin(_ text: String) throws {
    #expect(try WebAddress(text).origin == service.origin)
  }

  /// An accent, a joiner, a variation selector behind the sign that ends the host: no character of
  /// its own for Swift, but bytes of the path for libcurl.
  @Test(arguments: ["/", "?", "#"], ["\u{301}", "\u{200d}", "\u{fe0f}", "\u{20e3}", ""])
  func anotherHostStaysAnother(_ sign: String, _ mark: String) throws {
    let text = "http://evil.test\(sign)\(mark)@nemo.test/x.mp4"
    #expect(try WebAddress(text).origin != service.origin)
  }

  @Test(arguments: [
    "https://nemo.test/", "http://nemo.test:81/", "http://nemo.test.evil.test/",
    "http://xnemo.test/",
    "http://nemo.test./",
  ])
  func otherOrigins(_ text: String) throws {
    #expect(try WebAddress(text).origin != service.origin)
  }

  @Test(
    arguments: [
      ("http://nemo.test@evil.test/", .userInformation),
      ("http://a:b@nemo.test/", .userInformation),
      ("http://nemo.test:80@evil.test/", .userInformation),
      ("ftp://nemo.test/", .otherScheme), ("file:///etc/passwd", .otherScheme),
      ("http://nemo\u{301}.test/", .hostNotASCII), ("http://n%C3%A9mo.test/", .hostNotASCII),
      ("http://nemo.test\0.evil.test/", .malformed), ("http://nemo.test /", .malformed),
      ("http://", .malformed), ("http://nemo.test:99999/", .malformed),
      ("http://nemo.test\r\nX: 1/", .malformed),
    ] as [(String, WebAddress.Mistake)])
  func nothingIsSentThere(_ text: String, _ mistake: WebAddress.Mistake) {
    #expect(throws: mistake) { try WebAddress(text) }
  }

  @Test(
    arguments: [
      ("/b.mp4", "http://nemo.test/b.mp4"), ("b.mp4", "http://nemo.test/films/b.mp4"),
      ("//evil.test/b", "http://evil.test/b"), ("https://cdn.test/b", "https://cdn.test/b"),
    ] as [(String, String)])
  func relativeOnes(_ text: String, _ whole: String) throws {
    let here = try WebAddress("http://nemo.test/films/a.mp4")
    #expect(try WebAddress(text, relativeTo: here).text == whole)
  }
}
