import NemosimKit
import Testing

@testable import quickstart

/// The quick start's client, which is URLSession's, against a fake in the process of its tests.
@Suite struct ClientTests {
  private func client(of server: FakeServer) -> quickstart.Client {
    quickstart.Client(Service(api: server.url, web: server.url, clientID: "quickstart-tests"))
  }
}
