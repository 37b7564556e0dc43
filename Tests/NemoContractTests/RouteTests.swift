import HTTPMessages
import NemoContract
import Testing

@Suite struct RouteTests {
  @Test(arguments: Route.allCases)
  func everyRouteFindsItself(route: Route) {
    let head = RequestHead(method: route.method, target: route.path("one", "two"))
    guard case .found(route, _) = RouteMatch.of(head) else {
      Issue.record("\(route) is not found at \(head.target)")
      return
    }
  }

  @Test func partsHaveNames() {
    let head = RequestHead(method: "GET", target: "/api/state/nemo_agent/me/55%2097/latest?x=1")
    guard case .found(.state, let values) = RouteMatch.of(head) else {
      Issue.record("not found")
      return
    }
    #expect(values["user"] == "me")
    #expect(values["session"] == "55 97")
    #expect(values["other"] == "")
  }

  @Test(arguments: [
    ("GET", "/run_sse", RouteMatch.otherMethod(allowed: ["POST"], nearest: .runSSE)),
    ("PUT", "/api/tokens", .otherMethod(allowed: ["POST", "GET"], nearest: .createToken)),
    ("GET", "/api/credits/balance", .unknown(nearest: .credits)),
    ("POST", "/api/render/proxy/lamda", .otherMethod(allowed: ["GET"], nearest: .pollFirstRender)),
    ("POST", "/api/render/lamda", .unknown(nearest: .submitRender)),
    ("GET", "/api/render/proxy/lambda", .otherMethod(allowed: ["POST"], nearest: .submitRender)),
    (
      "GET", "/api/render/proxy/draft", .otherMethod(allowed: ["POST"], nearest: .submitFirstRender)
    ),
    ("GET", "/run", .unknown(nearest: .runSSE)),
    ("GET", "/credits/balance/simple", .unknown(nearest: .credits)),
    ("POST", "/api/claim-token", .unknown(nearest: .claimToken)),
    ("HEAD", "/run_sse", .otherMethod(allowed: ["POST"], nearest: .runSSE)),
    ("PUT", "/uploads/a/b.png", .otherMethod(allowed: ["GET", "HEAD"], nearest: .uploadedFile)),
    ("POST", "/api/anonymous-token", .unknown(nearest: .anonymousToken)),
  ])
  func strangers(method: String, target: String, match: RouteMatch) {
    #expect(RouteMatch.of(RequestHead(method: method, target: target)) == match)
  }
}
