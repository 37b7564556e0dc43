import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

/// By which names the service may be called; addresses of films are made from them.
struct HostTests {
  @Test(arguments: [
    ("127.0.0.1:8787", 200), ("localhost", 200), ("LOCALHOST:1", 200), ("a.localhost:99", 200),
    ("127.9.9.9", 200), ("[::1]:8787", 200), ("localhost:", 200),
    ("evil.example", 421), ("localhost.evil.example", 421), ("127.0.0.1.evil.example", 421),
    ("10.0.0.1:8787", 421), ("[fe80::1]", 421), ("127.evil.example.x", 421), ("0.0.0.0", 421),
    ("localhost:80/../x", 400), ("localhost/\u{301}", 400), ("user@localhost", 400), ("", 400),
    ("localhost:123456", 400), ("[::1", 400), ("[]", 400), ("[::1]evil", 400), (":80", 400),
    ("localho\u{17f}t", 400), ("localhost, evil.example", 400), ("127.0.0.1 ", 400),
  ])
  func loopbackAlone(host: String, status: Int) {
    #expect(Self.status(host, BackendWorld().hosts) == status, "\(host)")
  }

  @Test(arguments: [
    ("Nemo.example:443", 200), ("nemo.example.org", 421), ("localhost", 200), ("10.0.0.1", 421),
  ])
  func namesThatAreAllowed(host: String, status: Int) {
    #expect(Self.status(host, HostNames(["nemo.EXAMPLE"])) == status)
  }

  @Test(arguments: [
    ("10.0.0.1:80", 200), ("[fe80::1]:80", 200), ("evil.example", 421), ("10.0.0.1.example", 421),
    ("10.0.0.256", 421),
  ])
  func everyAddressOfAMachine(host: String, status: Int) {
    #expect(Self.status(host, HostNames(takesAddresses: true)) == status)
  }

  /// Where only our own ends come in.
  @Test func anyNameButNoNonsense() {
    #expect(Self.status("anything.example", .all) == 200)
    #expect(Self.status("a/b", .all) == 400)
  }

  /// Nothing of the request counts, and no rule of a script has a say.
  @Test func aForeignRequestDoesNothing() throws {
    let rule = ScriptRule(
      on: try RequestPattern(parsing: "* /**"), action: .reply(ScriptedReply(status: 200)))
    var backend = Backend(
      world: BackendWorld(), script: [rule], seed: .init(1), epoch: .standard)
    var head = RequestHead(method: "POST", target: "/api/auth/anonymous-token")
    head.headers["X-Client-Id"] = "c"
    head.headers["Host"] = "evil.example"
    let plan = backend.finish(backend.begin(head, exchange: 1, at: .start), at: .start)
    #expect(plan.status == 421)
    guard case .bytes(let bytes) = plan.body else { return }
    let words = try JSON.parse(bytes)["message"]?.string
    #expect(
      words == "evil.example is not this service's name; --allow-host evil.example makes it one")
  }

  private static func status(_ host: String, _ hosts: HostNames) -> Int {
    var world = BackendWorld()
    world.hosts = hosts
    var backend = Backend(world: world, seed: .init(1), epoch: .standard)
    var head = RequestHead(method: "POST", target: "/api/auth/anonymous-token")
    head.headers["X-Client-Id"] = "c"
    head.headers["Host"] = host
    return backend.finish(backend.begin(head, exchange: 1, at: .start), at: .start).status
  }
}

/// Tokens and keys from a seed, and from real chance.
struct SecretTests {
  private static let keys: [[UInt8]?] = [
    nil, [UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32),
  ]

  @Test func tokensLookAlikeWhateverTheyComeFrom() {
    for key in Self.keys {
      let secrets = Secrets(seed: .init(1), key: key)
      let tokens = (0..<50).map { secrets.token("token", $0) }
      #expect(Set(tokens).count == 50)
      #expect(tokens.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_-]{43}/) != nil })
      #expect(secrets.token("token", 7) == tokens[7] && secrets.token("claim", 7) != tokens[7])
    }
  }

  @Test func realChanceIsNothingOfTheSeed() {
    let digits = Self.keys.map { Secrets(seed: .init(1), key: $0).digits(12, "upload", 1) }
    #expect(Set(digits).count == 3)
    #expect(digits.map(\.count) == [12, 32, 32])
    let others = Self.keys.map { Secrets(seed: .init(2), key: $0).digits(12, "upload", 1) }
    #expect(others[0] != digits[0] && others[1...] == digits[1...])
  }

  /// What needs no token has an address that nobody guesses.
  @Test func uploadsAndFilmsLieWhereNobodyLooks() throws {
    for key in Self.keys {
      var service = Service(secretKey: key)
      let signIn = service.send(
        "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "c"]
      ).json
      let token = try #require(signIn["data"]?["token"]?.string)
      let made = service.send(
        "POST", "/api/tasks/me/with-session/nemo_agent", token: token, json: [:]
      ).json
      let session = try #require(made["data"]?["session_id"]?.string)
      let form = Files.form("a.png", Files.png)
      let upload = service.send(
        "POST", "/api/upload-video/nemo_agent/me/\(session)", token: token, body: form.bytes,
        contentType: form.type
      ).json
      let url = try #require(upload["data"]?["files"]?[0]?["cdn_url"]?.string)
      let draft: JSON = ["t": [["tt": 0, "sg": [["n": "a", "s": 0, "d": 1000]]]]]
      _ = service.send(
        "POST", "/api/render/proxy/lambda", token: token,
        json: ["id": "render_1", "sessionId": .string(session), "draft": draft])
      service.pass(.seconds(100))
      let film = service.send("GET", "/api/render/proxy/lambda/render_1", token: token).json
      let address = try #require(film["output"]?["url"]?.string)
      let digits = key == nil ? 12 : 32
      #expect(url.contains(try Regex("/uploads/up_[0-9a-f]{\(digits)}/a.png$")))
      let name = key == nil ? "render_1" : "render_1-[0-9a-f]{32}"
      #expect(address.contains(try Regex("/render-result/\(name).mp4$")))
      let path = String(address.dropFirst("http://127.0.0.1:8787".count))
      #expect(service.send("GET", path).status == 200)
    }
  }
}
