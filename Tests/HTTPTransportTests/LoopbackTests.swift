import Foundation
import Testing

@testable import HTTPTransport

/// The proof that nothing is on its way between two ends of loopback TCP.
@Suite struct LoopbackTests {
  /// A listener and a client that has connected to it.
  private struct Pair {
    let listener: Int32
    let client: Int32
    var server: Int32 = -1

    init() {
      listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let (listener, client) = (listener, client)
      withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          precondition(bind(listener, $0, size) == 0 && listen(listener, 8) == 0)
          precondition(getsockname(listener, $0, &size) == 0)
          precondition(connect(client, $0, size) == 0)
        }
      }
    }

    mutating func accept() { server = Glibc.accept(listener, nil, nil) }

    func end() { for descriptor in [listener, client, server] { close(descriptor) } }
  }

  /// What is in flight lands within microseconds; a test that waits in vain fails in the end.
  private func becomesQuiet(_ ends: LoopbackEnds) -> Bool {
    (0..<20_000).contains { _ in
      if ends.isQuiet { return true }
      usleep(100)
      return false
    }
  }

  @Test func aConnectionIsMadeWhenBothEndsKnowOfIt() {
    let ends = LoopbackEnds()
    #expect(!ends.needsProof)
    var pair = Pair()
    defer { pair.end() }
    ends.clientOpened(pair.client)
    #expect(ends.needsProof)
    // It waits in the listener's queue.
    #expect(!ends.isQuiet)
    pair.accept()
    ends.serverOpened(pair.server)
    #expect(becomesQuiet(ends))
  }

  @Test func bytesThatNobodyReadsAreNotInFlight() {
    let ends = LoopbackEnds()
    var pair = Pair()
    defer { pair.end() }
    pair.accept()
    ends.clientOpened(pair.client)
    ends.serverOpened(pair.server)
    let bytes = [UInt8](repeating: 1, count: 1 << 20)
    // More than the kernel takes: the rest waits for a reader.
    while send(pair.server, bytes, bytes.count, Int32(MSG_DONTWAIT)) > 0 {}
    #expect(becomesQuiet(ends))
  }

  @Test(arguments: [true, false]) func anEndThatClosesIsMissedUntilTheOtherKnows(client: Bool) {
    let ends = LoopbackEnds()
    var pair = Pair()
    pair.accept()
    ends.clientOpened(pair.client)
    ends.serverOpened(pair.server)
    #expect(becomesQuiet(ends))
    if client { ends.clientCloses(pair.client) } else { ends.serverCloses(pair.server) }
    // One end says that it is gone, and the other still stands.
    #expect(!ends.isQuiet)
    pair.end()
    if client { ends.serverCloses(pair.server) } else { ends.clientCloses(pair.client) }
    #expect(ends.isQuiet)
  }

  @Test func aClosedEndIsKnownToTheOther() {
    let ends = LoopbackEnds()
    var pair = Pair()
    defer { close(pair.listener) }
    pair.accept()
    ends.clientOpened(pair.client)
    ends.serverOpened(pair.server)
    ends.clientCloses(pair.client)
    close(pair.client)
    #expect(becomesQuiet(ends))
    ends.serverCloses(pair.server)
    close(pair.server)
  }
}
