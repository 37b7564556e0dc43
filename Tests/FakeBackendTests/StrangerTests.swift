import HTTPMessages
import JSONText
import NemoContract
import Testing

@testable import FakeBackend

/// What belongs to one user does not exist for another: the same answer as for what never was.
@Suite struct StrangerTests {
  private static let draft: JSON = [
    "t": [["tt": 0, "sg": [["n": "city", "s": 0, "d": 5000]]]], "d": 5000,
  ]

  /// Asks as the stranger for the owner's thing and for one that never was, under other names.
  private func expectNoDifference(
    _ talk: inout Talk, _ stranger: String, _ method: String, _ path: (String) -> String,
    own: String, never: String, body: (String) -> JSON? = { _ in nil }
  ) {
    func ask(_ name: String) -> (Int, String) {
      let reply = talk.service.send(
        method, path(name), token: stranger, body: body(name)?.bytes ?? [])
      return (reply.status, reply.json.text.replacing(name, with: "X"))
    }
    let (theirs, unknown) = (ask(own), ask(never))
    #expect(theirs == unknown, "\(method) \(path(own))")
    #expect(theirs.0 >= 400 || !theirs.1.contains("\"code\":0"), "\(theirs.1)")
  }

  @Test func sessionsRendersAndTokensOfOthersAreUnknown() throws {
    var talk = try Talk()
    let stranger = try signIn(&talk, "client-2")
    #expect(submit(&talk, talk.token, talk.session).status == 200)
    let made = talk.service.send("POST", "/api/tokens", token: talk.token, json: ["name": "laptop"])
    let tokenID = made.json["data"]?["token_id"]?.string ?? ""
    for (method, path) in [
      ("GET", { "/api/state/nemo_agent/me/\($0)/latest" }),
      ("POST", { "/api/upload-video/nemo_agent/me/\($0)" }),
    ] as [(String, (String) -> String)] {
      expectNoDifference(
        &talk, stranger, method, path, own: talk.session, never: "5529798706024415232")
    }
    for (path, body) in [
      ("/run_sse", { ["session_id": .string($0), "new_message": ["parts": [["text": "hi"]]]] }),
      ("/api/auth/claim-token", { ["session_id": .string($0)] }),
      (
        "/api/render/proxy/lambda",
        { ["id": "render_9", "sessionId": .string($0), "draft": Self.draft] }
      ),
    ] as [(String, (String) -> JSON)] {
      expectNoDifference(
        &talk, stranger, "POST", { _ in path }, own: talk.session, never: "5529798706024415232",
        body: body)
    }
    for (method, path) in [
      ("GET", { "/api/render/proxy/lambda/\($0)" }),
      ("POST", { "/api/render/proxy/lambda/\($0)/cancel" }),
      ("GET", { "/api/render/proxy/\($0)/download" }),
    ] as [(String, (String) -> String)] {
      expectNoDifference(&talk, stranger, method, path, own: "render_1", never: "render_7")
    }
    expectNoDifference(
      &talk, stranger, "POST", { "/api/tokens/\($0)/revoke" }, own: tokenID,
      never: "tok_0123456789abcdef")
    let user = talk.user
    expectNoDifference(
      &talk, stranger, "GET", { "/api/state/nemo_agent/\($0)/1/latest" }, own: user,
      never: "anon_0123456789abcdef")
  }

  /// The same id is free for another user, and his film is his own.
  @Test func renderIDsAreEachUsersOwn() throws {
    var talk = try Talk()
    let stranger = try signIn(&talk, "client-2")
    let created = talk.service.send(
      "POST", "/api/tasks/me/with-session/nemo_agent", token: stranger, json: [:])
    let session = try #require(created.json["data"]?["session_id"]?.string)
    #expect(submit(&talk, talk.token, talk.session).status == 200)
    #expect(submit(&talk, stranger, session).status == 200)
    #expect(submit(&talk, stranger, session).status == 409)
    talk.service.pass(.seconds(100))
    let urls = [talk.token, stranger].compactMap { token in
      talk.service.send("GET", "/api/render/proxy/lambda/render_1", token: token)
        .json["output"]?["url"]?.string
    }
    #expect(urls.first == "http://127.0.0.1:8787/render-result/render_1.mp4")
    #expect(urls.count == 2 && urls[0] != urls[1])
    let films = urls.map {
      talk.service.send("GET", String($0.dropFirst("http://127.0.0.1:8787".count))).plan.body
    }
    #expect(films[0] == .resource("render_1") && films[1] != films[0])
  }

  private func signIn(_ talk: inout Talk, _ client: String) throws -> String {
    let reply = talk.service.send(
      "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": client])
    return try #require(reply.json["data"]?["token"]?.string)
  }

  private func submit(_ talk: inout Talk, _ token: String, _ session: String) -> Reply {
    talk.service.send(
      "POST", "/api/render/proxy/lambda", token: token,
      json: ["id": "render_1", "sessionId": .string(session), "draft": Self.draft])
  }
}
