import Foundation
import JSONText
import Testing

/// What programs that test a client ask of the fake itself, and who may not.
@Suite(.waits, .enabled(if: Stranger.isPossible)) struct ControlTests {
  @Test func timeIsMovedByHand() throws {
    let service = try Service(["--seed", "3", "--pace", "manual", "--keep-journal"])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let draft = try stranger.draft(of: session)
    #expect(draft["t"]?.array?.isEmpty != false)
    // A message is at work, and nothing comes of it while time stands.
    _ = try? stranger.post("/run_sse", Self.message(session), "-m", "0.5", "-N")
    let waiting = try stranger.get("/__nemosim/waiting").json
    #expect(waiting["now"]?.string == "00:00:00.000" && waiting["pace"]?.string == "manual")
    #expect(waiting["next"]?.array?.isEmpty == false)
    let moved = try stranger.control("advance", #"{"by":"10m"}"#)
    #expect(moved.status == 200)
    #expect(try moved.json["now"]?.string == "00:10:00.000")
    // All that was due until then has happened when it answers.
    #expect(try stranger.draft(of: session)["t"]?.array?.isEmpty == false)
    let journal = try stranger.get("/__nemosim/journal").text
    #expect(journal.contains("→ POST /run_sse") && !journal.contains("__nemosim"))
    #expect(!journal.contains(try #require(stranger.token)))
  }

  @Test func aVerdictIsGivenAtAnyTime() throws {
    let service = try Service(["--seed", "3", "--keep-journal"])
    var stranger = try Stranger(service)
    let idle = try stranger.get("/__nemosim/verdict").json
    #expect(idle["passed"]?.bool == false)
    #expect(idle["problems"]?.array?.first?.string?.contains("no client has asked") == true)
    let session = try stranger.begin()
    _ = try stranger.draft(of: session)
    let good = try stranger.get("/__nemosim/verdict").json
    #expect(good["passed"]?.bool == true)
    stranger.attribution = []
    let token = try #require(stranger.token)
    _ = try stranger.get("/api/credits/balance/simple?token=\(token)")
    let verdict = try stranger.get("/__nemosim/verdict")
    let rules = try verdict.json["rules"]?.array ?? []
    let broken = rules.filter { $0["verdict"]?.string == "broken" }.compactMap {
      $0["rule"]?.string
    }
    #expect(broken == ["R1", "R2"])
    #expect(!verdict.text.contains(token))
    let archive = try stranger.get("/__nemosim/journal?format=har")
    #expect(try archive.json["log"]?["entries"]?.array?.count == 4)
    #expect(!archive.text.contains(token))
    #expect(try stranger.control("reset", "{}").status == 200)
    #expect(try stranger.get("/__nemosim/journal").text.isEmpty)
    // The accounts are gone, too.
    #expect(try stranger.get("/api/credits/balance/simple").code == 1001)
  }

  /// Nothing is known of what a rule was written for.
  @Test func aFaultThatNobodyMetIsNoSuccess() throws {
    let service = try Service(["--keep-journal", "--fault", "POST /run_sse: reset: in-body"])
    var stranger = try Stranger(service)
    _ = try stranger.begin()
    let verdict = try stranger.get("/__nemosim/verdict").json
    #expect(verdict["passed"]?.bool == false)
    #expect(verdict["problems"]?.array?.first?.string?.contains("never answered") == true)
  }

  /// What gives no verdict has passed nothing, whatever it answers.
  @Test(arguments: ["{}", "[]", #"{"passed":"false"}"#, "", #"{"now":1}"#])
  func onlyAVerdictPasses(body: String) throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
    let reply = Array("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
    let server = try RawServer { _ in reply }
    let outcome = try Tool().run("ctl", "verdict", "--url", "http://127.0.0.1:\(server.port)")
    #expect(outcome.code == 1 && outcome.errors.contains("it gave no verdict"), "\(outcome)")
  }

  @Test func anEndlessReplyIsNotReadToItsEnd() throws {
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n".utf8)
    let server = try RawServer { _ in head + [UInt8](repeating: 0x20, count: 20_000_000) }
    let outcome = try Tool().run("ctl", "health", "--url", "http://127.0.0.1:\(server.port)")
    #expect(outcome.code == 1 && outcome.errors.contains("the reply is larger"), "\(outcome)")
  }

  /// A stream that goes on is nothing that has happened since.
  @Test func aResetIsNotToldOfWhatWentBefore() throws {
    let service = try Service(["--keep-journal", "--pace", "manual"])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let body = #"{"session_id":"\#(session)","new_message":{"parts":[{"text":"a 5-second clip"}]}}"#
    let stream = try stranger.ask(
      "/run_sse", ["-N", "-H", "Content-Type: application/json", "-d", body])
    while try !stranger.get("/__nemosim/journal").text.contains("POST /run_sse") {}
    _ = try stranger.control("advance", #"{"by":"10s"}"#)
    #expect(try stranger.control("reset", "{}").status == 200)
    _ = try stranger.control("advance", #"{"by":"1h"}"#)
    #expect(try stream.reply().status == 200)
    #expect(try stranger.get("/__nemosim/journal").text.isEmpty)
  }

  @Test func faultsAreLaidOver() throws {
    let service = try Service()
    var stranger = try Stranger(service)
    _ = try stranger.begin()
    let laid = try stranger.control("faults", #"{"fault":"GET /api/credits/balance/simple: gone"}"#)
    #expect(laid.status == 400 && laid.text.contains("gone"))
    let fault = #"{"fault":"GET /api/credits/balance/simple: body: html"}"#
    #expect(try stranger.control("faults", fault).status == 200)
    #expect(try stranger.get("/api/credits/balance/simple").text.contains("<html"))
  }

  /// What is told to those who follow is not part of what they follow. A file has it all, too.
  @Test func theJournalIsFollowed() throws {
    let tool = try Tool()
    let file = "\(tool.place.path)/journal.jsonl"
    let service = try Service(["--keep-journal", "--journal-json", file])
    var stranger = try Stranger(service)
    let curl = try #require(Command.path("curl"))
    let place = "\(service.url)/__nemosim/journal?follow=1"
    let follow = try tool.start(curl, ["-q", "-sN", "--noproxy", "*", place])
    let session = try stranger.begin()
    _ = try stranger.say("make a 5-second video of a harbour", in: session)
    try follow.wait(for: "\"kind\":\"streamEnd\"")
    follow.send(SIGTERM)
    let told = try tool.end(follow).output
    let lines = told.split(separator: "\n").filter { $0.hasPrefix("data: {\"at\":") }
    let journal = try stranger.get("/__nemosim/journal?format=json").text
    #expect(lines.count == journal.split(separator: "\n").count - 1)
    #expect(told.contains("\"kind\":\"piece\"") && !told.contains("__nemosim"))
    #expect(!told.contains(try #require(stranger.token)))
    // It is whole before the service ends, which may be killed.
    #expect(try tool.place.text("journal.jsonl") == journal)
    #expect(try stranger.control("reset", "{}").status == 200)
    #expect(try tool.place.text("journal.jsonl").split(separator: "\n").count == 1)
    _ = try stranger.get("/api/tokens")
    #expect(try tool.place.text("journal.jsonl").split(separator: "\n").count == 3)
    service.kill()
    #expect(try tool.run("journal", file).output.contains("→ GET /api/tokens"))
  }

  /// Where the disk takes no more, the file ends with a whole line, and serving goes on.
  @Test(.enabled(if: Tool.mayLimitFiles)) func aJournalOnAFullDiskIsTold() throws {
    let tool = try Tool()
    let file = "\(tool.place.path)/journal.jsonl"
    let service = try Service(["--journal-json", file], prelude: "trap '' XFSZ; ulimit -f 8")
    let stranger = try Stranger(service)
    _ = try stranger.post("/run_sse", "[\"\(String(repeating: "long ", count: 1600))\"]")
    try service.wait(for: "the journal there ends here")
    #expect(try stranger.get("/api/tokens").status > 0)
    let text = try tool.place.text("journal.jsonl")
    #expect(text.hasSuffix("}\n") && text.split(separator: "\n").count == 1)
  }

  /// From a shell, as lines; Ctrl-C ends it, and so does the end of the service.
  @Test func aShellFollowsTheJournal() throws {
    let service = try Service(["--keep-journal"])
    var stranger = try Stranger(service)
    let tool = try Tool()
    let words = ["ctl", "--url", service.url, "journal", "follow"]
    let all = try tool.start(words)
    let some = try tool.start(words + ["--only", "→"])
    let session = try stranger.begin()
    _ = try stranger.say("make a 5-second video of a harbour", in: session)
    try all.wait(for: "end of stream")
    try some.wait(for: "/run_sse")
    all.send(SIGINT)
    let told = try tool.end(all)
    #expect(told.code == 130)
    // What repeats is one line of the journal as a whole.
    let journal = try stranger.get("/__nemosim/journal").text
    let lines = told.lines.filter { !$0.contains("heartbeat") }
    #expect(lines.count > 5 && lines.allSatisfy(journal.contains))
    _ = try service.end()
    let requests = try tool.end(some)
    #expect(requests.code == 0)
    #expect(!requests.lines.isEmpty && requests.lines.allSatisfy { $0.contains("→") })
    // Nobody keeps one there.
    let silent = try Service()
    let refused = try tool.end(tool.start(["ctl", "--url", silent.url, "journal", "follow"]))
    #expect(refused.code == 1 && refused.errors.contains("--keep-journal"))
  }

  @Test func whatTheFakeKeepsCanBeSeen() throws {
    let service = try Service(["--keep-journal", "--credits", "300"])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    _ = try stranger.get("/helthz")
    let tool = try Tool()
    func ask(_ words: String...) throws -> Tool.Outcome {
      try tool.end(tool.start(["ctl", "--url", service.url] + words))
    }
    #expect(try ask("sessions").output.contains(session))
    #expect(try ask("ledger").output.contains("\"available\":300"))
    #expect(try ask("renders").output == "[]\n")
    #expect(try ask("unmatched").output.contains("/helthz"))
    let tokens = try ask("tokens").output
    let token = try #require(stranger.token)
    #expect(tokens.contains("tok_") && !tokens.contains(token))
    #expect(try ask("pace", "manual").code == 0)
    #expect(try ask("advance", "30s").output.contains("manual"))
    let wrong = try ask("pace", "slow")
    #expect(wrong.code == 2 && wrong.errors.contains("is no pace"))
    // What makes no sense is a mistake of whoever typed it, and stands where he wrote it.
    let slip = try tool.place.file("slip.yaml", "scenario: x\nscrpt: []\n")
    for (words, sentence) in [
      (["journal", "--from", "5s", "--to", "1s"], "from: 5 s is after 1 s"),
      (["faults", "POST /run_sse: rest: in-body"], "error: fault:1:"),
      (["scenario", slip], "slip.yaml:2:1: error:"),
      (["new-world", "w", "--scenario", slip], "slip.yaml:2:1: error:"),
    ] {
      let mistake = try tool.end(tool.start(["ctl", "--url", service.url] + words))
      #expect(mistake.code == 2 && mistake.errors.contains(sentence), "\(mistake.errors)")
    }
    #expect(try ask("nothing").code == 2)
  }

  @Test func aBrokenRuleMakesTheExitCode() throws {
    let service = try Service(["--keep-journal"])
    let tool = try Tool()
    let words = ["ctl", "--url", service.url, "verdict"]
    // Nobody has asked for anything, which proves nothing.
    let idle = try tool.end(tool.start(words))
    #expect(idle.code == 1 && idle.output.contains("no client has asked for anything"))
    var stranger = try Stranger(service)
    _ = try stranger.begin()
    #expect(try tool.end(tool.start(words)).code == 0)
    _ = try Stranger(service).get("/api/credits/balance/simple")
    let verdict = try tool.end(tool.start(words))
    #expect(verdict.code == 1 && verdict.output.contains("\"passed\":false"))
  }

  /// A web server that knows nothing but files.
  @Test func aStrangerIsNoFake() throws {
    let page = try RawServer.page()
    let tool = try Tool()
    let url = "http://127.0.0.1:\(page.port)"
    for words in [["health"], ["journal", "follow"]] {
      let outcome = try tool.end(tool.start(["ctl", "--url", url] + words))
      #expect(outcome.code == 1 && outcome.output == "")
      #expect(outcome.errors.contains("text/html, not as nemosim serve does"), "\(outcome.errors)")
    }
  }

  /// A target that somebody waits at is named, and may hold what it should not.
  @Test func whatIsWaitedForTellsNoToken() throws {
    let service = try Service(
      ["--pace", "manual", "--fault", "GET /api/credits/balance/simple: wait: 10s"])
    let stranger = try Stranger(service)
    _ = try? stranger.get("/api/credits/balance/simple?token=nmv_usr_CANARYcanary", "-m", "0.5")
    let tool = try Tool()
    let curl = try #require(Command.path("curl"))
    let place = "\(service.url)/api/credits/balance/simple?token=nmv_usr_CANARYcanary"
    let waiting = try tool.start(curl, ["-q", "-s", "--noproxy", "*", place])
    var told = ""
    while !told.contains("reply to GET") { told = try stranger.get("/__nemosim/waiting").text }
    #expect(!told.lowercased().contains("canary"))
    waiting.send(SIGTERM)
    _ = try tool.end(waiting)
  }

  @Test func mistakesAreTold() throws {
    let service = try Service()
    let stranger = try Stranger(service)
    for (path, body, status, words) in [
      ("pace", #"{"pace":"fast"}"#, 400, "\\\"fast\\\" is no pace: skip, manual, or x30"),
      ("pace", "{}", 400, "the body needs"), ("pace", "[", 400, "no JSON"),
      ("advance", #"{"by":"30s"}"#, 409, "not moved by hand at pace skip"),
      ("advance", #"{"by":"soon"}"#, 400, "no duration"), ("wrlds", "{}", 404, "GET health"),
    ] {
      let reply = try stranger.control(path, body)
      #expect(reply.status == status && reply.text.contains(words), "\(path): \(reply.text)")
    }
    #expect(try stranger.get("/__nemosim/journal").status == 409)
    #expect(try stranger.get("/__nemosim/journal?format=xml").text.contains("text, json or har"))
    let health = try stranger.get("/__nemosim/health").json
    #expect(health["pace"]?.string == "skip" && health["nemosim"]?.string != nil)
  }

  /// Pages of strangers reach loopback: by another origin, a form, or a name that leads here.
  @Test func pagesOfStrangersAreRefused() throws {
    let service = try Service()
    let stranger = try Stranger(service)
    func pace(_ more: String...) throws -> Int {
      try stranger.curl("/__nemosim/pace", ["-d", #"{"pace":"manual"}"#] + more).status
    }
    let json = ["-H", "Content-Type: application/json"]
    #expect(try pace() == 415)
    #expect(try pace("-H", "Content-Type: text/plain") == 415)
    for origin in [
      "http://evil.example", "null", "http://127.0.0.1.evil.example", "http://localhost@evil",
    ] {
      #expect(try pace(json[0], json[1], "-H", "Origin: \(origin)") == 403, "\(origin)")
    }
    #expect(try pace(json[0], json[1], "-H", "Host: evil.example") == 421)
    #expect(try stranger.get("/__nemosim/health").json["pace"]?.string == "skip")
    #expect(try pace(json[0], json[1], "-H", "Origin: http://localhost:3000") == 200)
    #expect(try stranger.get("/__nemosim/health").json["pace"]?.string == "manual")
  }

  @Test func aTokenIsAskedForWhereItWasGiven() throws {
    let service = try Service(["--control-token", "open-sesame", "--read-only"])
    let stranger = try Stranger(service)
    #expect(try stranger.get("/__nemosim/health").status == 401)
    let key = ["-H", "Authorization: Bearer open-sesame"]
    #expect(try stranger.curl("/__nemosim/health", key).status == 200)
    let changed = try stranger.post("/__nemosim/reset", "{}", key[0], key[1])
    #expect(changed.status == 403 && changed.text.contains("--read-only"))
  }

  @Test func pagesOfThisMachineMayUseTheService() throws {
    let service = try Service()
    let stranger = try Stranger(service)
    let origin = ["-H", "Origin: http://localhost:3000"]
    // The service itself, and what asks for a world or moves time.
    for (path, get) in [
      ("/run_sse", "/api/credits/balance/simple"), ("/__nemosim/advance", "/__nemosim/health"),
    ] {
      func preflight(from origin: [String]) throws -> Stranger.Reply {
        try stranger.curl(
          path,
          ["-X", "OPTIONS", "-H", "Access-Control-Request-Method: POST"] + origin
            + ["-H", "Access-Control-Request-Headers: authorization,content-type"])
      }
      let allowed = try preflight(from: origin)
      #expect(allowed.status == 204)
      #expect(allowed.header("Access-Control-Allow-Origin") == "http://localhost:3000")
      #expect(allowed.header("Access-Control-Allow-Headers") == "authorization,content-type")
      let reply = try stranger.curl(get, origin)
      #expect(reply.header("Access-Control-Allow-Origin") == "http://localhost:3000")
      #expect(reply.header("Vary") == "Origin")
      let evil = ["-H", "Origin: http://evil.example"]
      #expect(try stranger.curl(get, evil).header("Access-Control-Allow-Origin") == nil)
      #expect(try preflight(from: evil).header("Access-Control-Allow-Origin") == nil)
    }
  }

  /// A browser's question is nothing that the service does not know; a refused one is.
  @Test func preflightsAreNoMistakes() throws {
    let service = try Service(["--keep-journal"])
    let stranger = try Stranger(service)
    func ask(from origin: String) throws {
      _ = try stranger.curl(
        "/run_sse",
        [
          "-X", "OPTIONS", "-H", "Origin: \(origin)", "-H", "Access-Control-Request-Method: POST",
        ])
    }
    try ask(from: "http://localhost:3000")
    #expect(try stranger.get("/__nemosim/unmatched").text == "[]\n")
    let journal = try stranger.get("/__nemosim/journal").text
    #expect(journal.contains("← 204 preflight") && !journal.contains("no such method"))
    try ask(from: "http://evil.example")
    #expect(try stranger.get("/__nemosim/unmatched").text.contains("OPTIONS"))
  }

  /// Nine silent minutes in a moment, while a client's own time passes as it does.
  @Test func waitingIsSkipped() throws {
    let service = try Service(
      ["--scenario", "\(Tool.top)/Scenarios/nine-silent-minutes.yaml", "--credits", "1000"])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let said = try stranger.say("make a 10-second video of a harbour", in: session)
    let beats = said.text.split(separator: "\n").count
    #expect(said.status == 200 && beats > 30)
  }

  private static func message(_ session: String) -> String {
    """
    {"app_name":"nemo_agent","user_id":"me","session_id":"\(session)",\
    "new_message":{"parts":[{"text":"make a 5-second video of a harbour"}]}}
    """
  }
}

extension Stranger {
  func control(_ what: String, _ body: String) throws -> Reply {
    try post("/__nemosim/\(what)", body)
  }
}
