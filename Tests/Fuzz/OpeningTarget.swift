@testable import HTTPTransport

/// The first bytes on a port where clients may speak TLS, as they come one by one.
func fuzzOpening(_ bytes: [UInt8]) {
  let bytes = bytes.prefix(TunnelOpening.limitBytes)
  let names = ["live.test", "127.0.0.1", "::1"]
  let whole = TunnelOpening(bytes, names: names)
  if case .leads(let count) = whole {
    expect(count <= bytes.count, "the head is longer than what came")
    expect(bytes.prefix(count).suffix(4).elementsEqual("\r\n\r\n".utf8), "a head without its end")
  }
  // Who is slow is told the same as who is not.
  for count in [1, 8, 9, bytes.count / 2, bytes.count - 1] where (0..<bytes.count).contains(count) {
    let part = TunnelOpening(bytes.prefix(count), names: names)
    expect(part == .waits || part == whole, "\(part) became \(whole)")
  }
}
