import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

extension Talk {
  /// What credits answer to a token.
  fileprivate mutating func credits(by token: String) -> JSON {
    service.send("GET", "/api/credits/balance/simple", token: token).json
  }

  fileprivate mutating func make(_ body: JSON, by token: String? = nil) -> Reply {
    service.send("POST", "/api/tokens", token: token ?? self.token, json: body)
  }
}

@Suite struct TokenTests {
  @Test func aTokenIsMadeListedAndRevoked() throws {
    var talk = try Talk()
    let made = talk.make(["name": "CI", "scopes": ["read", "write"], "expires_in_days": 2]).json
    let data = try #require(made["data"])
    let id = try #require(data["token_id"]?.string)
    let key = try #require(data["token"]?.string)
    #expect(id.hasPrefix("tok_"))
    #expect(key.hasPrefix("nmv_usr_"))
    #expect(data["scopes"]?.text == #"["read","write"]"#)
    #expect(talk.credits(by: key)["code"] == 0)

    let list = talk.service.send("GET", "/api/tokens", token: talk.token).json["data"]?["tokens"]
    #expect(list?.array?.map { $0["name"]?.string } == ["anonymous", "CI"])
    #expect(list?[1]?["token_id"]?.string == id)
    #expect(list?[1]?["revoked"] == false)
    #expect(list?.text.contains(key) == false)

    let revoked = talk.service.send("POST", "/api/tokens/\(id)/revoke", token: talk.token).json
    #expect(revoked["data"]?["revoked"] == true)
    #expect(talk.credits(by: key)["message"]?.string == "token has been revoked")
    #expect(talk.credits(by: key)["code"] == 1001)
    #expect(talk.service.send("POST", "/api/tokens/\(id)/revoke", token: talk.token).status == 200)
    #expect(talk.service.send("POST", "/api/tokens/tok_x/revoke", token: talk.token).status == 404)
  }

  @Test func somebodyElsesTokensCannotBeSeenOrRevoked() throws {
    var talk = try Talk()
    let id = try #require(talk.make([:]).json["data"]?["token_id"]?.string)
    let other = try #require(
      talk.service.send(
        "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "other"]
      ).json["data"]?["token"]?.string)
    #expect(talk.service.send("POST", "/api/tokens/\(id)/revoke", token: other).status == 404)
    let list = talk.service.send("GET", "/api/tokens", token: other).json["data"]?["tokens"]
    #expect(list?.array?.count == 1)
  }

  @Test(arguments: [
    (#"{"name":""}"#, 400, "name must be a text of 1 to 100 characters"),
    (#"{"name":7}"#, 400, "name must be text, not a number"),
    (#"{"scopes":[]}"#, 400, "scopes must be a list of read, write, upload, render, *"),
    (#"{"scopes":["fly"]}"#, 400, #""fly" is no scope; scopes are read, write, upload, render, *"#),
    (
      #"{"scopes":["render"]}"#, 403,
      "this token lacks the scope render; it has read, write, upload"
    ),
    (#"{"expires_in_days":0}"#, 400, "expires_in_days must be a whole number of 1 to 365"),
    (#"{"expires_in_days":1.5}"#, 400, "expires_in_days must be a whole number of 1 to 365"),
    ("[]", 400, "the body must be a JSON object, not a list"),
  ])
  func wrongWishesAreRefused(body: String, status: Int, message: String) throws {
    var talk = try Talk()
    let reply = talk.service.send(
      "POST", "/api/tokens", token: talk.token, body: Array(body.utf8))
    #expect(reply.status == status)
    #expect(reply.json["message"]?.string == message)
  }

  @Test func eachWayOfBeingBadHasItsWords() throws {
    var talk = try Talk()
    #expect(talk.credits(by: "nmv_usr_x")["message"]?.string == "invalid authentication token")
    #expect(
      talk.credits(by: "clm_x")["message"]?.string
        == "a claim token opens a project in the browser and nothing in the API")
    let missing = talk.service.send("GET", "/api/credits/balance/simple").json
    #expect(missing["message"]?.string == "missing authentication token")
    talk.service.pass(.seconds(7 * 86_400))
    let token = talk.token
    #expect(talk.credits(by: token)["message"]?.string == "token has expired")
  }

  @Test(arguments: [
    (Switches.BadToken.code1001, 200, 1001), (.http401, 401, 401), (.http403, 403, 403),
  ])
  func badTokensHaveThreeAnswers(choice: Switches.BadToken, status: Int, code: Int) {
    var world = BackendWorld()
    world.switches.badToken = choice
    var service = Service(world: world)
    let reply = service.send("GET", "/api/credits/balance/simple", token: "nope")
    #expect(reply.status == status)
    #expect(reply.json["code"]?.integer == code)
  }

  @Test(arguments: [
    ("read", [200, 403, 403, 403]), ("write", [403, 200, 403, 403]),
    ("upload", [403, 403, 200, 403]), ("render", [403, 403, 403, 200]),
    ("*", [200, 200, 200, 200]),
  ])
  func scopesOpenWhatTheySay(scope: String, statuses: [Int]) throws {
    var talk = try Talk { $0.switches.anonymousScopes = .all }
    let made = talk.make(["scopes": [.string(scope)]]).json["data"]?["token"]?.string
    let token = try #require(made)
    var service = talk.service
    let state = "/api/state/nemo_agent/me/\(talk.session)/latest"
    let link: JSON = ["urls": ["https://x.test/a.png"], "source_type": "url"]
    let render: JSON = [
      "id": "r", "sessionId": .string(talk.session), "draft": ["t": []],
    ]
    let found = [
      service.send("GET", state, token: token).status,
      service.send("POST", "/api/tasks/me/with-session/nemo_agent", token: token).status,
      service.send(
        "POST", "/api/upload-video/nemo_agent/me/\(talk.session)", token: token, json: link
      ).status,
      service.send("POST", "/api/render/proxy/lambda", token: token, json: render).status,
    ]
    #expect(found == statuses)
  }

  /// Exports are lent to anonymous tokens; who hands on all that he has hands on that, too.
  @Test(arguments: [
    (#"{}"#, 402, 200), (#"{"scopes":["upload","write","read"]}"#, 402, 200),
    (#"{"scopes":["read","write"]}"#, 403, 403),
  ])
  func madeTokensMayExportAsTheirMakerMay(body: String, bare: Int, attributed: Int) throws {
    var talk = try Talk()
    let made = talk.service.send("POST", "/api/tokens", token: talk.token, body: Array(body.utf8))
    let token = try #require(made.json["data"]?["token"]?.string)
    let second = try #require(talk.make([:], by: token).json["data"]?["token"]?.string)
    for (token, id) in [(token, "a"), (second, "b")] {
      let render: JSON = [
        "id": .string(id), "sessionId": .string(talk.session), "draft": ["t": []],
      ]
      let path = "/api/render/proxy/lambda"
      let found = [false, true].map {
        talk.service.send("POST", path, token: token, json: render, attributed: $0).status
      }
      #expect(found == [bare, attributed])
    }
  }

  @Test func tokensLiveAsLongAsTheSwitchSays() throws {
    for (life, days) in [(Switches.TokenLife.sevenDays, 7), (.oneDay, 1), (.forever, 10_000)] {
      var talk = try Talk { $0.switches.tokenLife = life }
      let token = talk.token
      talk.service.pass(.seconds(days * 86_400 - 1))
      #expect(talk.credits(by: token)["code"] == 0)
      talk.service.pass(.seconds(1))
      #expect(talk.credits(by: token)["code"]?.integer == (life == .forever ? 0 : 1001))
    }
  }

  @Test func theOldHeadersStillSignIn() throws {
    var talk = try Talk()
    func status(_ user: String) -> JSON? {
      talk.service.send(
        "GET", "/api/credits/balance/simple",
        headers: ["X-API-Key": talk.token, "X-User-Id": user]
      ).json["code"]
    }
    let user = talk.user
    #expect(status(user) == 0)
    #expect(status("anon_other") == 1001)
    var world = BackendWorld()
    world.switches.legacySignIn = false
    world.knownTokens = ["nmv_usr_k"]
    var service = Service(world: world)
    let reply = service.send(
      "GET", "/api/credits/balance/simple", headers: ["X-API-Key": "nmv_usr_k"])
    #expect(reply.json["message"]?.string == "missing authentication token")
  }

  @Test func pathsTakeMeAndOnesOwnID() throws {
    var talk = try Talk()
    let (user, token, session) = (talk.user, talk.token, talk.session)
    for (name, status) in [("me", 200), (user, 200), ("anon_other", 403)] {
      let state = talk.service.send(
        "GET", "/api/state/nemo_agent/\(name)/\(session)/latest", token: token)
      let created = talk.service.send(
        "POST", "/api/tasks/\(name)/with-session/nemo_agent", token: token)
      let upload = talk.service.send(
        "POST", "/api/upload-video/nemo_agent/\(name)/\(session)", token: token,
        json: ["urls": ["https://x.test/a.png"]])
      #expect([state.status, created.status, upload.status] == [status, status, status])
    }
  }
}

@Suite struct RateTests {
  private func ask(_ service: inout Service, _ client: String, from address: String? = nil) -> Int {
    let headers: KeyValuePairs =
      address.map { ["X-Client-Id": client, "X-Forwarded-For": $0] } ?? ["X-Client-Id": client]
    return service.send("POST", "/api/auth/anonymous-token", headers: headers).status
  }

  @Test func anAddressGetsTenTokensInSevenDays() {
    var world = BackendWorld()
    world.switches.tokensPerAddress = .tenPerWeek
    var service = Service(world: world)
    for number in 1...10 { #expect(ask(&service, "client-\(number)") == 200) }
    #expect(ask(&service, "client-11") == 429)
    #expect(ask(&service, "client-1") == 200)  // The same token again is no new one.
    #expect(ask(&service, "client-11", from: "10.0.0.7, 10.0.0.1") == 200)
    service.pass(.seconds(7 * 86_400))
    #expect(ask(&service, "client-11") == 200)
  }

  @Test func anAddressGotFiveTokensInAnHour() {
    var world = BackendWorld()
    world.switches.tokensPerAddress = .fivePerHour
    var service = Service(world: world)
    #expect((1...6).map { ask(&service, "c\($0)") } == [200, 200, 200, 200, 200, 429])
    service.pass(.seconds(3600))
    #expect(ask(&service, "c6") == 200)
  }

  /// 1 per client and 7 days from when it was given, whatever became of it.
  @Test(arguments: Switches.TokenLife.allCases)
  func aClientGetsOneTokenInSevenDays(life: Switches.TokenLife) throws {
    var world = BackendWorld()
    world.switches.repeatToken = .limited429
    world.switches.tokenLife = life
    var service = Service(world: world)
    let ask = { (service: inout Service) in
      service.send("POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "c"])
    }
    let key = try #require(ask(&service).json["data"]?["token"]?.string)
    let list = service.send("GET", "/api/tokens", token: key).json["data"]?["tokens"]
    let id = try #require(list?[0]?["token_id"]?.string)
    _ = service.send("POST", "/api/tokens/\(id)/revoke", token: key)
    for (hours, wait) in [(0, 604_800), (2, 597_600), (165, 3600)] {
      service.pass(.seconds(hours * 3600))
      let reply = ask(&service)
      #expect(reply.status == 429)
      #expect(reply.plan.headers["Retry-After"] == "\(wait)")
    }
    service.pass(.seconds(3600))
    #expect(ask(&service).status == 200)
  }

  @Test func anAddressLearnsWhenThereIsRoomAgain() {
    var world = BackendWorld()
    world.switches.tokensPerAddress = .fivePerHour
    var service = Service(world: world)
    for number in 1...5 {
      #expect(ask(&service, "c\(number)") == 200)
      service.pass(.seconds(60))
    }
    let reply = service.send("POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "c6"])
    #expect(reply.status == 429)
    #expect(reply.plan.headers["Retry-After"] == "3300")
    service.pass(.seconds(3300))
    #expect([ask(&service, "c6"), ask(&service, "c7")] == [200, 429])
  }

  @Test func aSecondTokenMayBeANewOne() throws {
    var world = BackendWorld()
    world.switches.repeatToken = .new
    var service = Service(world: world)
    let replies = (1...2).map { _ in
      service.send("POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "c"]).json["data"]
    }
    #expect(replies[0]?["token"] != replies[1]?["token"])
    #expect(replies[0]?["user_id"] == replies[1]?["user_id"])
  }

  @Test func everyThirdRequestMayBeRefused() {
    var world = BackendWorld()
    world.knownTokens = ["k"]
    world.switches.rateLimit = .everyThird
    var service = Service(world: world)
    let replies = (1...6).map { _ in
      service.send("GET", "/api/credits/balance/simple", token: "k")
    }
    #expect(replies.map(\.status) == [200, 200, 429, 200, 200, 429])
    #expect(replies[2].plan.headers["Retry-After"] == "30")
  }

  @Test(arguments: Switches.BindIDPlaces.allCases)
  func bindIDsStandWhereTheSwitchSays(place: Switches.BindIDPlaces) throws {
    var world = BackendWorld()
    world.switches.bindIDPlaces = place
    world.credits = 0
    var service = Service(world: world)
    let token = service.send(
      "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "c"]
    ).json["data"]
    let key = try #require(token?["token"]?.string)
    let session = service.send(
      "POST", "/api/tasks/me/with-session/nemo_agent", token: key
    ).json["data"]
    let id = try #require(session?["session_id"]?.string)
    let state = service.send(
      "GET", "/api/state/nemo_agent/me/\(id)/latest", token: key
    ).json["data"]
    let broke = service.send(
      "POST", "/run_sse", token: key,
      json: [
        "session_id": .string(id),
        "new_message": ["parts": [["text": "make a 5 second clip of a cat"]]],
      ])
    #expect(broke.json["code"] == 2001)
    let shown = [token, session, state, broke.json["data"]].map { $0?["user_id"] != nil }
    let places: [Switches.BindIDPlaces: [Bool]] = [
      .everywhere: [true, true, true, true], .token: [true, false, false, false],
      .session: [false, true, false, false], .state: [false, false, true, false],
      .sessionAndState: [false, true, true, false],
    ]
    #expect(shown == places[place])
  }
}
