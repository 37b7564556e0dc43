import NemosimKit
import XCTest

@testable import quickstart

/// The same with XCTest: a fake for each test.
final class ServerXCTests: XCTestCase {
  private var server: FakeServer?

  override func setUp() async throws { server = try await FakeServer() }

  override func tearDown() async throws { await server?.close() }

  func testEachTestHasAccountsOfItsOwn() async throws {
    let server = try XCTUnwrap(server)
    let client = quickstart.Client(
      Service(api: server.url, web: server.url, clientID: "quickstart-tests"))
    try await client.begin()
    let credits = try await client.credits()
    XCTAssertEqual(credits, 100)
    let verdict = try await server.verdict()
    XCTAssert(verdict.passed, "\(verdict)")
  }

  func testAScenarioIsRun() async throws {
    let result = try await Scenario("A greeting", user: [.say("hello")]).run()
    XCTAssert(result.passed, "\(result)")
    XCTAssertEqual(result.journal.requests.filter { $0.route == "POST /run_sse" }.count, 1)
  }
}
