import Foundation
import JSONText
import Testing

/// Several worlds on one port of `serve`.
@Suite(.waits, .enabled(if: Stranger.isPossible)) struct WorldTests {
  @Test func worldsComeAndGo() throws {
    let service = try Service(["--seed", "3", "--credits", "40"])
    let stranger = try Stranger(service)
    let made = try stranger.control("worlds", #"{"name":"a","credits":250}"#)
    #expect(made.status == 201)
    #expect(try made.json["url"]?.string == "\(service.url)/w/a")
    var guest = stranger
    guest.token = try made.json["token"]?.string
    #expect(try guest.get("/w/a/api/credits/balance/simple").text.contains(#""available":250"#))
    // Its token opens nothing at the root, and an account of the root has other credits.
    #expect(try guest.get("/api/credits/balance/simple").code == 1001)
    #expect(try stranger.control("worlds", #"{"name":"a"}"#).status == 409)
    // Without a name it gets a number, without credits those of the root.
    let other = try stranger.control("worlds", "{}").json
    #expect(other["name"]?.string == "2" && other["seed"]?.string == "3")
    guest.token = other["token"]?.string
    #expect(try guest.get("/w/2/api/credits/balance/simple").text.contains(#""available":40"#))
    let list = try stranger.get("/__nemosim/worlds").json.array ?? []
    #expect(list.compactMap { $0["name"]?.string } == ["2", "a"])
    #expect(try stranger.get("/__nemosim/worlds/a").json["pace"]?.string == "skip")
    #expect(try stranger.curl("/__nemosim/worlds/a", ["-X", "DELETE"]).status == 200)
    for path in ["/w/a/api/credits/balance/simple", "/w/a/__nemosim/health", "/w/b", "/w/"] {
      let gone = try stranger.get(path)
      #expect(gone.status == 404 && gone.text.contains("no such world"), "\(path)")
    }
    #expect(try stranger.control("worlds", #"{"name":"a"}"#).status == 201)
    _ = try service.end()
  }

  @Test func mistakesAreTold() throws {
    let service = try Service()
    let stranger = try Stranger(service)
    for (body, words) in [
      (#"{"name":"a/b"}"#, "letters, digits"), (#"{"name":"-a"}"#, "begins with a letter"),
      (#"{"name":5}"#, "must be a text"), (#"{"nmae":"a"}"#, "did you mean name?"),
      (#"{"seed":-1}"#, "a whole number"), (#"{"pace":"fast"}"#, "is no pace"),
      (#"{"idle":"0s"}"#, "from 1s to 24h"), (#"{"switches":{"streamEd":"close"}}"#, "switch"),
      (#"{"scenario":"scenario: x\nscrpt: []\n"}"#, "did you mean script?"),
      ("[]", "JSON object"), ("{", "no JSON"),
    ] {
      let reply = try stranger.control("worlds", body)
      #expect(reply.status == 400)
      #expect(try reply.json["error"]?.string?.contains(words) == true, "\(reply.text)")
    }
    #expect(try stranger.get("/__nemosim/worlds").text == "[]\n")
    _ = try service.end()
  }

  @Test func addressesLeadBackIntoTheirWorld() throws {
    let service = try Service(["--keep-uploads"])
    var guest = try Stranger(service, inWorld: "{}")
    let session = try guest.begin()
    let upload = try guest.curl(
      "/api/upload-video/nemo_agent/me/\(session)",
      ["-F", "files=@\(Tool.top)/Fixtures/media/mountain-lake.jpg"])
    let place = try #require(
      try upload.json["data"]?["files"]?.array?.first?["cdn_url"]?.string)
    #expect(place.hasPrefix("\(guest.url)/uploads/"))
    #expect(try guest.get(place).body.count > 1000)
    _ = try service.end()
  }

  /// The rules change, and what there is stays.
  @Test func aScenarioIsLoadedWhileItRuns() throws {
    let service = try Service()
    var guest = try Stranger(service, inWorld: #"{"credits":75}"#)
    let session = try guest.begin()
    let scenario: JSON = [
      "scenario": """
      scenario: busy
      script:
        - on: GET /api/credits/balance/simple
          nth: 1
          reply: { status: 429 }
        - on: GET /api/tokens
          nth: 2
          reply: { status: 429 }
        - on: GET /healthz (undocumented)
          reply: { text: ok }
      expect:
        - request: GET /api/credits/balance/simple
          times: 2
        - said: credits
      """
    ]
    let loaded = try guest.control("scenario", scenario.text)
    #expect(try loaded.json["rules"]?.integer == 3, "\(loaded.text)")
    #expect(try guest.get("/api/credits/balance/simple").status == 429)
    #expect(try guest.get("/api/credits/balance/simple").text.contains("75"))
    #expect(try guest.draft(of: session)["t"]?.array?.isEmpty != false)
    func expectations() throws -> [Bool?] {
      let verdict = try guest.get("/__nemosim/verdict").json
      return (verdict["expectations"]?.array ?? []).map { $0["held"]?.bool }
    }
    _ = try guest.get("/api/tokens")
    #expect(try guest.get("/healthz").text == "ok")
    let unmatched = try guest.get("/__nemosim/unmatched").json.array ?? []
    #expect(unmatched.count == 1)
    #expect(
      unmatched.first?["rule"]?.string
        == "on GET /api/tokens nth 2 (line 6): only number 2 is answered, this was request 1")
    _ = try guest.get("/api/credit/balance")
    #expect(
      try guest.get("/__nemosim/unmatched").json.array?.last?["nearest"]?.string
        == "GET /api/credits/balance/simple")
    // What its user saw is not visible until somebody tells.
    #expect(try expectations() == [true])
    #expect(try guest.control("shown", #"{"text":"You have 75 credits."}"#).status == 200)
    #expect(try expectations() == [true, true])
    let final = try guest.get("/__nemosim/verdict?final=1").json
    #expect(final["rules"]?.array?.count == 18)
    #expect(try guest.get("/__nemosim/verdict").text.contains("no such world"))
    _ = try service.end()
  }

  @Test func faultsAreTakenOff() throws {
    let service = try Service()
    var guest = try Stranger(service, inWorld: "{}")
    _ = try guest.begin()
    let fault = #"{"fault":"GET /api/credits/balance/simple: body: html"}"#
    #expect(try guest.control("faults", fault).status == 200)
    #expect(try guest.get("/api/credits/balance/simple").text.contains("<html"))
    // Not for the neighbours.
    var other = try Stranger(service, inWorld: "{}")
    _ = try other.begin()
    #expect(try other.get("/api/credits/balance/simple").code == 0)
    #expect(
      try guest.curl("/__nemosim/faults", ["-X", "DELETE"]).json["removed"]?.integer == 1)
    #expect(try guest.get("/api/credits/balance/simple").code == 0)
    _ = try service.end()
  }

  /// What the root is told on its command line holds in every world; what opens one opens no other.
  @Test func whatTheCommandLineSaysHoldsForAll() throws {
    let service = try Service([
      "--token", "key-of-the-root-7", "--credits", "33", "--fault",
      "GET /api/tokens: body: html",
    ])
    let scenario: JSON = ["scenario": "scenario: x\nbackend: { registered: true }\n"]
    var guest = try Stranger(service, inWorld: scenario.text)
    guest.token = "key-of-the-root-7"
    #expect(try guest.get("/api/credits/balance/simple").text.contains(#""available":33"#))
    #expect(try guest.get("/api/tokens").text.contains("<html"))
    // So it does when its rules are exchanged.
    #expect(try guest.control("scenario", #"{"scenario":"scenario: y\n"}"#).status == 200)
    #expect(try guest.get("/api/tokens").text.contains("<html"))
    let made = try Stranger(service).control("worlds", #"{"seed":1}"#).json
    let other = try Stranger(service).control("worlds", #"{"seed":1}"#).json
    #expect(made["token"] != other["token"])
    _ = try service.end()
  }

  /// Nobody else's door is closed by one who refuses, and time can still be moved.
  @Test func whoRefusesLocksNobodyOut() throws {
    let service = try Service(["--pace", "manual"])
    let stranger = try Stranger(service)
    let fault = #"{"fault":"GET /api/tokens: refuse: 2m"}"#
    #expect(try stranger.control("faults", fault).status == 200)
    _ = try? stranger.get("/api/tokens", "-m", "5")
    #expect(throws: Child.Failure.self) {
      try stranger.get("/api/credits/balance/simple", "-m", "5")
    }
    #expect(try stranger.control("worlds", "{}").status == 201)
    #expect(try stranger.control("advance", #"{"by":"2m"}"#).status == 200)
    #expect(try stranger.get("/api/credits/balance/simple").code == 1001)
    _ = try service.end()
  }

  /// A page that only shows a picture sends no Origin.
  @Test func noPageEndsAWorld() throws {
    let service = try Service()
    let guest = try Stranger(service, inWorld: "{}")
    for site in ["cross-site", "same-site"] {
      let shown = try guest.get("/__nemosim/verdict?final=1", "-H", "Sec-Fetch-Site: \(site)")
      #expect(shown.status == 403)
    }
    #expect(try guest.get("/__nemosim/verdict?final=false").status == 200)
    #expect(try guest.get("/__nemosim/verdict?final=perhaps").status == 400)
    #expect(try guest.get("/__nemosim/health", "-H", "Sec-Fetch-Site: none").status == 200)
    _ = try service.end()
  }

  @Test func slipsInControlRequestsAreTold() throws {
    let service = try Service(["--keep-journal"])
    let stranger = try Stranger(service)
    for (path, words) in [
      ("journal?formt=json", "did you mean format?"), ("journal?exchange=abc", "a number"),
      ("journal?follow=1&format=json", "format means nothing"), ("journal?follow=maybe", "1 or 0"),
    ] {
      let reply = try stranger.get("/__nemosim/\(path)")
      #expect(reply.status == 400 && reply.text.contains(words), "\(path): \(reply.text)")
    }
    for (path, body, status) in [
      ("advance", #"{"by":"1s","until":"2s"}"#, 400), ("reset", "nonsense", 400),
      ("pace", #"{"pace":"manual","speed":2}"#, 400),
      ("shown", "{\"text\":\"\(String(repeating: "x", count: 70_000))\"}", 413),
    ] {
      #expect(try stranger.control(path, body).status == status, "\(path)")
    }
    _ = try service.end()
  }

  /// A reply that time would bring and one who follows end with their world.
  @Test func whoIsUnderWayHearsTheEnd() throws {
    let service = try Service()
    let guest = try Stranger(
      service,
      inWorld: #"{"name":"a","pace":"manual"}"#)
    let fault = #"{"fault":"GET /api/tokens: wait: 9s"}"#
    #expect(try guest.control("faults", fault).status == 200)
    let tool = try Tool()
    let curl = try #require(Command.path("curl"))
    let plain = ["-q", "-sN", "--noproxy", "*"]
    let under = [
      try tool.start(curl, plain + ["\(guest.url)/__nemosim/journal?follow=1"]),
      try tool.start(curl, plain + ["\(guest.url)/api/tokens"]),
    ]
    while try guest.get("/__nemosim/journal?only=tokens").text.isEmpty {}
    #expect(try Stranger(service).curl("/__nemosim/worlds/a", ["-X", "DELETE"]).status == 200)
    for child in under { _ = try tool.end(child) }
    _ = try service.end()
  }

  /// One limit for all: a world counts with nothing in it, and with its journal.
  @Test func memoryIsOneForAll() throws {
    let service = try Service(["--memory-limit", "1MB"])
    let stranger = try Stranger(service)
    var made = 0
    while made < 100, try stranger.control("worlds", "{}").status == 201 { made += 1 }
    #expect((10..<40).contains(made))
    let full = try stranger.control("worlds", "{}")
    #expect(full.status == 503 && full.text.contains("--memory-limit"))
    // Who is there goes on, but nothing new is taken in any of them.
    #expect(try stranger.get("/w/1/__nemosim/health").status == 200)
    #expect(try stranger.curl("/__nemosim/worlds/1", ["-X", "DELETE"]).status == 200)
    #expect(try stranger.control("worlds", "{}").status == 201)
    _ = try service.end()
  }

  @Test func timeIsEachWorldsOwn() throws {
    let service = try Service()
    let (one, two) = (
      try Stranger(service, inWorld: #"{"pace":"manual"}"#),
      try Stranger(service, inWorld: #"{"pace":"manual"}"#)
    )
    #expect(
      try one.control("advance", #"{"until":"1h"}"#).json["now"]?.string == "01:00:00.000")
    #expect(try two.get("/__nemosim/health").json["now"]?.string == "00:00:00.000")
    #expect(try one.control("advance", #"{"until":"30m"}"#).status == 409)
    #expect(try one.control("advance", #"{"until":"1h"}"#).status == 200)
    _ = try service.end()
  }

  @Test func whoIsLeftAloneGoes() throws {
    let service = try Service()
    let stranger = try Stranger(service)
    let began = ContinuousClock.now
    #expect(try stranger.control("worlds", #"{"name":"a","idle":"1s"}"#).status == 201)
    #expect(try stranger.control("worlds", #"{"name":"b"}"#).status == 201)
    // To look at the list does not keep it.
    while try stranger.get("/__nemosim/worlds").json.array?.count == 2 {}
    #expect(ContinuousClock.now - began >= .seconds(1))
    #expect(try stranger.get("/__nemosim/worlds/b").status == 200)
    _ = try service.end()
  }

  @Test func aShellMakesAndEndsThem() throws {
    let service = try Service()
    let tool = try Tool()
    func ask(_ words: String..., isGivenToken: Bool = false) throws -> Tool.Outcome {
      try tool.end(tool.start(["ctl", "--url"] + words), isGivenToken: isGivenToken)
    }
    let file = try tool.place.file("s.yaml", "scenario: s\nbackend: { credits: 7 }\n")
    let made = try ask(
      service.url, "new-world", "a", "--scenario", file, "--pace", "manual", "--seed", "5",
      "--switch", "repeatToken=new", isGivenToken: true)
    #expect(
      made.output.contains(#""url":"\#(service.url)/w/a""#), "\(made.output)\(made.errors)")
    let world = "\(service.url)/w/a"
    #expect(try ask(world, "ledger").output.contains(#""available":7"#))
    #expect(try ask(world, "advance", "90s").output.contains("00:01:30"))
    #expect(try ask(world, "scenario", file).output.contains(#""rules":0"#))
    #expect(try ask(world, "faults", "POST /run_sse: close").code == 0)
    #expect(try ask(world, "no-faults").output.contains(#""removed":1"#))
    #expect(try ask(service.url, "worlds").output.contains(#""name":"a""#))
    #expect(try ask(service.url, "end-world", "a").code == 0)
    #expect(try ask(service.url, "worlds").output == "[]\n")
    let wrong = try ask(service.url, "new-wrld")
    #expect(wrong.code == 2 && wrong.errors.contains("did you mean new-world?"))
    #expect(try ask(service.url, "advance").errors.contains("ctl advance DURATION"))
    _ = try service.end()
  }

  /// What a file uses goes with it.
  @Test func fragmentsComeAlong() throws {
    let service = try Service()
    let tool = try Tool()
    let file = try tool.place.file(
      "s.yaml", "scenario: s\nskill: video-making-ai\nuse: fragments/poor.yaml\n")
    let text = "backend: { credits: 7 }\nexpect: [{ request: POST /run_sse, times: 7 }]\n"
    _ = try tool.place.file("fragments/poor.yaml", text)
    func ask(_ words: String..., isGivenToken: Bool = false) throws -> Tool.Outcome {
      try tool.end(tool.start(["ctl", "--url"] + words), isGivenToken: isGivenToken)
    }
    _ = try ask(service.url, "new-world", "a", "--scenario", file, isGivenToken: true)
    #expect(try ask("\(service.url)/w/a", "ledger").output.contains(#""available":7"#))
    #expect(try ask("\(service.url)/w/a", "scenario", file).output.contains(#""expectations":1"#))
    #expect(try ask("\(service.url)/w/a", "verdict", "final").code == 1)
    let alone = try Stranger(service).post(
      "/__nemosim/worlds", #"{"scenario":"scenario: s\nuse: x.yaml"}"#)
    let told = try alone.json["error"]?.string ?? ""
    #expect(told.contains("x.yaml did not come along: the member"), "\(told)")
    _ = try tool.place.file("s.yaml", "scenario: s\nuse: gone.yaml\n")
    let gone = try ask(service.url, "new-world", "b", "--scenario", file)
    #expect(gone.code == 2 && gone.errors.contains("gone.yaml"), "\(gone.errors)")
    _ = try service.end()
  }

  /// A hundred clients at once, each with a script, a seed and a clock of its own, against the same
  /// one after another on a port of their own: every byte of every reply and of every journal.
  @Test(.enabled(if: Command.path("python3") != nil)) func aHundredDoNotSeeEachOther() throws {
    func told(parallel: Int) throws -> String {
      let service = try Service()
      var tool = try Tool()
      // Version managers start Python through a shell.
      tool.variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
      try tool.place.file("worlds.py", Self.client)
      let python = try #require(Command.path("python3"))
      let child = try tool.start(
        python, ["-I", "\(tool.place.path)/worlds.py", service.port, "100", "\(parallel)"])
      let outcome = try tool.end(child)
      #expect(outcome.code == 0, "\(outcome.errors)")
      _ = try service.end()
      return outcome.output
    }
    let together = try told(parallel: 100)
    let alone = try told(parallel: 1)
    #expect(together == alone)
    // Each had its own script, and met it.
    #expect((0..<100).allSatisfy { together.contains("words for world \($0).") })
    #expect(together.count { $0 == "\n" } > 100 * 20)
  }

  private static let client = """
    import http.client, json, sys, threading, time

    port, count, parallel = (int(word) for word in sys.argv[1:])
    attribution = {"X-Skill-Source": "video-making-ai", "X-Skill-Version": "1.0.0",
                   "X-Skill-Platform": "unknown", "Host": "127.0.0.1"}

    class Client:
        def __init__(self, number):
            self.number, self.told, self.token = number, [], None
            self.wire = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            self.control = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            script = ("scenario: number %d\\nscript:\\n  - on: POST /run_sse\\n    nth: %d\\n"
                      "    stream: [{ text: words for world %d. }]\\n" % (number, number % 2 + 1, number))
            order = {"name": "n%d" % number, "seed": number, "pace": "manual", "scenario": script,
                     "credits": 1000 + number}
            status, _ = self.ask(self.control, "POST", "/__nemosim/worlds", order)
            assert status == 201
            self.base = "/w/n%d" % number

        def send(self, wire, method, path, body=None, headers={}):
            headers = dict(attribution, **headers)
            if self.token:
                headers["Authorization"] = "Bearer " + self.token
            if body is not None:
                headers["Content-Type"] = "application/json"
            wire.request(method, path, None if body is None else json.dumps(body), headers)

        def ask(self, wire, method, path, body=None, headers={}):
            self.send(wire, method, path, body, headers)
            reply = wire.getresponse()
            return reply.status, reply.read()

        def call(self, method, path, body=None, headers={}):
            status, text = self.ask(self.wire, method, self.base + path, body, headers)
            self.told.append("%s %d %s" % (path, status, text.decode()))
            return json.loads(text).get("data")

        def say(self, session, text):
            self.send(self.wire, "POST", self.base + "/run_sse", {
                "app_name": "nemo_agent", "user_id": "me", "session_id": session,
                "new_message": {"parts": [{"text": text}]}})
            self.said = self.said + 1
            # Time moves once the message is there, and no sooner.
            while self.journal("?only=POST%20/run_sse").count("POST /run_sse") < self.said:
                time.sleep(0.002)
            self.ask(self.control, "POST", self.base + "/__nemosim/advance", {"by": "10m"})
            self.told.append(self.wire.getresponse().read().decode())

        def journal(self, query=""):
            return self.ask(self.control, "GET", self.base + "/__nemosim/journal" + query)[1].decode()

        def run(self):
            self.said = 0
            self.token = self.call("POST", "/api/auth/anonymous-token",
                                   headers={"X-Client-Id": "client"})["token"]
            session = self.call("POST", "/api/tasks/me/with-session/nemo_agent",
                                {"task_name": "project", "language": "en"})["session_id"]
            self.say(session, "make a 5-second clip of a harbour")
            self.say(session, "make the title bigger")
            self.call("GET", "/api/state/nemo_agent/me/%s/latest" % session)
            self.call("GET", "/api/credits/balance/simple")
            self.told.append(self.journal())
            self.ask(self.control, "DELETE", "/__nemosim/worlds/n%d" % self.number)

    def run_all(numbers):
        for number in numbers:
            clients[number] = Client(number)
            clients[number].run()

    clients = [None] * count
    threads = [threading.Thread(target=run_all, args=(range(first, count, parallel),))
               for first in range(parallel)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for client in clients:
        print("\\n".join(client.told).replace(client.token, "TOKEN"))
    """
}

extension Stranger {
  /// In a world of his own, with what else is said of it.
  init(_ service: Service, inWorld order: String) throws {
    let maker = try Stranger(service)
    let made = try maker.control("worlds", order)
    self = maker
    url = try #require(try made.json["url"]?.string)
  }
}
