import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

/// What is there from the start: tokens of some age, and sessions with what was made in them.
@Suite struct KnownTests {
  private func service(_ set: (inout BackendWorld) -> Void) -> Service {
    var world = BackendWorld()
    set(&world)
    var service = Service(world: world)
    for session in world.knownSessions { _ = service.backend.begin(with: session) }
    return service
  }

  private func token(_ set: (inout KnownToken) -> Void) -> KnownToken {
    var token: KnownToken = "old"
    set(&token)
    return token
  }

  private func message(_ service: inout Service) -> String? {
    service.send("GET", "/api/credits/balance/simple", token: "old").json["message"]?.string
  }

  @Test(
    arguments: [
      (167, nil, 0, nil), (167, nil, 2, "token has expired"), (169, nil, 0, "token has expired"),
      (nil, nil, 10_000, nil), (nil, 3, 2, nil), (nil, 3, 3, "token has expired"),
      (2, 3, 0, nil), (2, 3, 1, "token has expired"),
    ] as [(Int?, Int?, Int, String?)])
  func itLivesAsLongAsItsAgeLeaves(age: Int?, life: Int?, later: Int, problem: String?) {
    var service = service { world in
      world.knownTokens = [
        token {
          $0.age = age.map { .seconds($0 * 3600) }
          $0.life = life.map { .seconds($0 * 3600) }
        }
      ]
    }
    service.pass(.seconds(later * 3600))
    #expect(message(&service) == problem)
  }

  @Test func itIsOfItsOwnAccount() throws {
    var service = service { world in
      world.credits = 300
      world.knownTokens = [
        token {
          $0.credits = 20
          $0.registered = true
          $0.scopes = [.read]
          $0.age = .seconds(86_400)
        }, "new",
      ]
    }
    let credits = service.send("GET", "/api/credits/balance/simple", token: "old").json["data"]
    #expect(credits?.text.contains("20") == true)
    let list = service.send("GET", "/api/tokens", token: "old").json["data"]?["tokens"]?[0]
    #expect(list?["created_at"]?.string == "2026-03-12T17:40:00Z")
    #expect(list?["scopes"]?.text == #"["read"]"#)
    let made = service.send("POST", "/api/tasks/me/with-session/nemo_agent", token: "old")
    #expect(made.status == 403)
    let other = service.send("POST", "/api/tasks/me/with-session/nemo_agent", token: "new").json
    #expect(other["data"]?["user_id"]?.string?.hasPrefix("anon_") ?? true)
  }

  @Test func aRevokedOneOpensNothing() {
    var service = service { $0.knownTokens = [token { $0.isRevoked = true }] }
    #expect(message(&service) == "token has been revoked")
  }

  /// Whoever signed in before the run is the same user when he signs in again.
  @Test func anAnonymousSignInIsRemembered() throws {
    var service = service { world in
      world.knownTokens = [
        token {
          $0.clientID = "ann"
          $0.age = .seconds(8 * 86_400)
          $0.credits = 7
        }
      ]
    }
    #expect(message(&service) == "token has expired")
    let fresh = service.send(
      "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "ann"]
    ).json["data"]?["token"]?.string
    let credits = service.send("GET", "/api/credits/balance/simple", token: fresh).json["data"]
    #expect(credits?.text.contains("7") == true)
  }

  @Test func aSessionHasItsUploadsAndItsTimeline() throws {
    var known = KnownSession()
    known.id = "mine"
    known.uploads = [KnownFile(name: "media/a picture.png", bytes: [0x89, 0x50])]
    known.draft = [
      .add(DraftItem(.video, name: "harbour", to: .seconds(5), source: "a picture.png")),
      .add(DraftItem(.audio, name: "Lo-fi")),
    ]
    var service = service { world in
      world.knownTokens = ["other", "old"]
      known.token = "old"
      world.knownSessions = [known]
    }
    let path = "/api/state/nemo_agent/me/mine/latest"
    let state = service.send("GET", path, token: "old").json
    #expect(state["code"] == 0)
    #expect(state.text.contains("a picture.png") && state.text.contains("harbour"))
    #expect(state.text.contains("Lo-fi"))
    #expect(service.send("GET", path, token: "other").json["code"] == 1002)
    #expect(service.backend.heldBytes > Service(world: BackendWorld()).backend.heldBytes)
    // The next session is another one.
    let made = service.send("POST", "/api/tasks/me/with-session/nemo_agent", token: "old").json
    #expect(made["data"]?["session_id"]?.string?.count == 19)
  }
}
