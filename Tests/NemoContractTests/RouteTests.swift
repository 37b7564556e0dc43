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
    ("GET", "/api/credit", .unknown(nearest: .credits)),
    ("GET", "/api/credits", .unknown(nearest: .credits)),
    ("GET", "/api/token", .unknown(nearest: .listTokens)),
    ("POST", "/api/upload-video/me/nemo_agent/5", .unknown(nearest: .upload)),
    ("POST", "/api/auth/anonymous_token", .unknown(nearest: .anonymousToken)),
    ("GET", "/api/state/nemo_agent/me/5/last", .unknown(nearest: .state)),
    ("GET", "/api/render/proxy/lambda/5/status", .unknown(nearest: .pollRender)),
    ("POST", "/api/tasks/me/with-session", .unknown(nearest: .createSession)),
    ("GET", "/", .unknown(nearest: .runSSE)),
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
