import Testing

@testable import HTTPTransport

/// What the first bytes on a secure port say.
struct TunnelOpeningTests {
  private static let names = ["live.test", "127.0.0.1", "::1"]

  private func opening(_ text: String) -> TunnelOpening {
    TunnelOpening(Array(text.utf8)[...], names: Self.names)
  }

  @Test func eachBeginningIsKnownAsSoonAsItCanBe() {
    #expect(opening("") == .waits)
    #expect(opening("\u{16}\u{3}\u{1}") == .secure)
    #expect(opening("GET / HTTP/1.1\r\n") == .plain)
    #expect(opening("COPY") == .plain)
    #expect(opening("C") == .waits)
    #expect(opening("CONNECT live.test:443 HTTP/1.1\r\n\r") == .waits)
  }

  @Test(arguments: ["live.test:443", "LIVE.test:1", "127.0.0.1:8787", "[::1]:443"])
  func itLeadsToItself(target: String) {
    let head = "CONNECT \(target) HTTP/1.1\r\nHost: x\r\n\r\n"
    #expect(opening(head) == .leads(headBytes: head.utf8.count))
    #expect(opening(head + "\u{16}more") == .leads(headBytes: head.utf8.count))
  }

  @Test(arguments: ["other.test:443", "live.test", "live.test:x", ":443", "", "live.test:99999"])
  func itLeadsNowhereElse(target: String) {
    guard case .refused(let reply) = opening("CONNECT \(target) HTTP/1.1\r\n\r\n") else {
      Issue.record("\(target) was not refused")
      return
    }
    let text = String(decoding: reply, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 403 "))
    #expect(text.contains("live.test"))
  }

  @Test func aHeadWithoutAnEndIsRefused() {
    let endless = "CONNECT live.test:443 HTTP/1.1\r\n" + String(repeating: "a", count: 4096)
    guard case .refused(let reply) = opening(endless) else {
      Issue.record("it was not refused")
      return
    }
    #expect(String(decoding: reply, as: UTF8.self).hasPrefix("HTTP/1.1 431 "))
  }
}
