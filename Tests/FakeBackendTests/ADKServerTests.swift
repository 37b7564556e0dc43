import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

/// Requests to the `adk` settings: what is asked → what a stock ADK server says.
enum StrictBody {
  static let good = #""app_name":"nemo_agent","user_id":"me","session_id":"SID""#

  static func send(
    _ body: String, method: String = "POST", contentType: String = "application/json",
    path: String = "/run_sse", origin: String? = nil, after said: String? = nil,
    _ adjust: (inout Switches) -> Void = { _ in }
  ) throws -> Reply {
    var talk = try Talk {
      $0.switches.requestChecks = .adk
      $0.switches.unknownSession = .adk404
      adjust(&$0.switches)
    }
    let body = body.replacing("GOOD", with: good).replacing("SID", with: talk.session)
    if let said { _ = talk.sayAndWait(said) }
    let headers: KeyValuePairs<String, String> = origin.map { ["Origin": $0] } ?? [:]
    return talk.service.send(
      method, path, token: talk.token, body: Array(body.utf8), contentType: contentType,
      headers: headers)
  }
}

/// As real servers answered beside the fake.
@Suite struct ADKServerTests {
  private static let message = #"{GOOD,"new_message":{"parts":[{"text":"hi"}]}}"#

  @Test(arguments: [
    ("application/json; charset=utf-16", 200), ("APPLICATION/JSON;", 200),
    ("application/vnd.api+json", 200), ("text/plain", 422), ("application/jsonl", 422),
    ("application/x-www-form-urlencoded", 422), ("application / json", 422), ("json", 422),
    ("", 422),
  ])
  func onlyJSONIsTakenAsJSON(contentType: String, status: Int) throws {
    let reply = try StrictBody.send(Self.message, contentType: contentType)
    #expect(reply.status == status)
    if status == 422 {
      #expect(reply.json["detail"]?[0]?["type"] == "model_attributes_type")
      #expect(reply.json["detail"]?[0]?["input"]?.string?.hasPrefix("{\"app_name\"") == true)
    }
    let lenient = try StrictBody.send(Self.message, contentType: contentType) {
      $0.requestChecks = .lenient
    }
    #expect(lenient.status == 200)
  }

  /// Places of a message's first part, what stands there → type and message of the mistake.
  @Test(arguments: [
    (
      #""inline_data":{"data":"!AAA"}"#, "bytes_invalid_encoding",
      "Data should be valid base64: Invalid symbol 33, offset 0."
    ),
    (#""inline_data":{"data":5}"#, "bytes_type", "Input should be a valid bytes"),
    (
      #""inline_data":"x""#, "model_attributes_type",
      "Input should be a valid dictionary or object to extract fields from"
    ),
    (#""inlineData":{"mimeType":1}"#, "string_type", "Input should be a valid string"),
    (#""file_data":{"uri":"x"}"#, "extra_forbidden", "Extra inputs are not permitted"),
    (#""function_call":{"args":[]}"#, "dict_type", "Input should be a valid dictionary"),
    (#""function_call":{"partial_args":{}}"#, "list_type", "Input should be a valid list"),
    (
      #""function_call":{"partial_args":[{"null_value":"x"}]}"#, "literal_error",
      "Input should be 'NULL_VALUE'"
    ),
    (
      #""media_resolution":{"num_tokens":1.5}"#, "int_from_float",
      "Input should be a valid integer, got a number with a fractional part"
    ),
    (
      #""media_resolution":{"num_tokens":"x"}"#, "int_parsing",
      "Input should be a valid integer, unable to parse string as an integer"
    ),
    (
      #""media_resolution":{"num_tokens":1e22}"#, "int_parsing_size",
      "Unable to parse input string as an integer, exceeded maximum size"
    ),
    (
      #""video_metadata":{"fps":"x"}"#, "float_parsing",
      "Input should be a valid number, unable to parse string as a number"
    ),
    (#""thought":1.5"#, "bool_type", "Input should be a valid boolean"),
    (
      #""thought":2"#, "bool_parsing",
      "Input should be a valid boolean, unable to interpret input"
    ),
  ])
  func mistakesInPartsHaveTheirWords(part: String, type: String, words: String) throws {
    for version in Switches.ADKVersion.allCases {
      let reply = try StrictBody.send(#"{GOOD,"new_message":{"parts":[{\#(part)}]}}"#) {
        $0.adkVersion = version
      }
      #expect(reply.status == 422)
      #expect(reply.json["detail"]?[0]?["type"]?.string == type)
      #expect(reply.json["detail"]?[0]?["msg"]?.string == words)
    }
  }

  /// What Python reads and cannot write; what it cannot read; what nobody catches.
  @Test(arguments: [
    (#"{GOOD,"new_message":{"parts":[{"text":"hi"}]},"more":NaN}"#, 200),
    (#"{GOOD,"new_message":{"parts":[{"text":NaN}]}}"#, 500),
    (#"{GOOD,"new_message":{"parts":[{"more":"\ud800"}]}}"#, 500),
    (#"{GOOD,"new_message":{"parts":[{"text":"\ud800"}]}}"#, 200),
    (#"{GOOD,"new_message":{"parts":[{"media_resolution":{"level":5}}]}}"#, 500),
    ("\u{feff}{GOOD,\"new_message\":{\"parts\":[{\"text\":\"hi\"}]}}", 200),
    ("{GOOD,\"more\":\(String(repeating: "9", count: 4301))}", 400),
    (#"{"app_name":"x","user_id":"me","session_id":"SID"}"#, 500),
    (#"{"app_name":"nemo_agent","user_id":"somebody","session_id":"SID"}"#, 404),
    (#"{"app_name":"nemo_agent","user_id":"me","session_id":"\ud800"}"#, 500),
  ])
  func whatPythonCannotDoEndsAsItDoesThere(body: String, status: Int) throws {
    #expect(try StrictBody.send(body).status == status)
  }

  @Test(arguments: [
    (#""user_id":"me""#, 400, "app_name is required when ADK_DEFAULT_APP_NAME is not set"),
    (
      #""app_name":"","user_id":"me""#, 400,
      "app_name is required when ADK_DEFAULT_APP_NAME is not set"
    ),
    (
      #""app_name":"x","user_id":"me""#, 404,
      "Agent not found: 'x'. No matching directory or module exists in '/app/agents/x'."
    ),
    (
      #""app_name":"a b","user_id":"me""#, 404,
      "Invalid agent name: 'a b'. Agent names must be valid Python identifiers (letters, digits, "
        + "and underscores only)."
    ),
    (
      #""app_name":"__a","user_id":"me""#, 403,
      "Access to internal special agents is disabled in API server mode and on a development "
        + "server not known to be bound to a loopback address."
    ),
  ])
  func versionTwoSaysWhichAgentItMisses(members: String, status: Int, words: String) throws {
    let reply = try StrictBody.send("{\(members),\"session_id\":\"SID\"}") {
      $0.adkVersion = .version2
    }
    #expect(reply.status == status)
    #expect(reply.json.text == JSON.members(["detail": .string(words)]).text)
  }

  @Test func versionTwoFailsOnNamesThatNoFileHas() throws {
    for (length, status) in [(252, 404), (253, 500)] {
      let name = String(repeating: "a", count: length)
      let body = #"{"app_name":"\#(name)","user_id":"me","session_id":"SID"}"#
      #expect(try StrictBody.send(body) { $0.adkVersion = .version2 }.status == status)
    }
  }

  @Test func versionTwoHasFieldsOfItsOwn() throws {
    let body =
      #"{GOOD,"new_message":{"parts":[{"text":"hi","speech_metadata":{}}]},"service_tier":5}"#
    let first = try StrictBody.send(body)
    #expect(first.json["detail"]?.array?.compactMap { $0["type"]?.string } == ["extra_forbidden"])
    let second = try StrictBody.send(body) { $0.adkVersion = .version2 }
    #expect(
      second.json["detail"]?.array?.compactMap { $0["type"]?.string } == ["enum", "string_type"])
    let response =
      #"{GOOD,"new_message":{"parts":[{"functionResponse":{"parts":[{"mediaProcessing":"x"}]}}]}}"#
    #expect(try StrictBody.send(response).status == 422)
    #expect(try StrictBody.send(response) { $0.adkVersion = .version2 }.status == 200)
    #expect(
      try StrictBody.send("null") { $0.adkVersion = .version2 }.json["detail"]?[0]?["type"]
        == "model_attributes_type")
  }

  @Test(arguments: [
    ("/run_sse/", "/run_sse"), ("/run_sse//?a=b&c=%20", "/run_sse?a=b&c=%20"),
    ("/run_sse%2F", "/run_sse"),
  ])
  func slashesBehindThePathAreTakenAway(path: String, place: String) throws {
    let reply = try StrictBody.send(Self.message, path: path)
    #expect(reply.status == 307)
    #expect(reply.plan.headers["Location"] == "http://127.0.0.1:8787\(place)")
  }

  /// Nobody else's pages may ask; version 1 lets them read.
  @Test(arguments: [
    ("POST", "http://evil.example", 403, 403), ("POST", "null", 403, 403), ("POST", "", 403, 403),
    ("POST", "http://127.0.0.1", 403, 403), ("POST", "http://127.0.0.1:8787", 200, 200),
    ("OPTIONS", "http://evil.example", 405, 403), ("PUT", "http://evil.example", 403, 403),
    ("GET", "http://127.0.0.1:8787, x", 405, 405),
  ])
  func foreignPagesAreRefused(method: String, origin: String, first: Int, second: Int) throws {
    for (version, status) in [(Switches.ADKVersion.version1, first), (.version2, second)] {
      let reply = try StrictBody.send(Self.message, method: method, origin: origin) {
        $0.adkVersion = version
      }
      #expect(reply.status == status)
      if status == 403 {
        #expect(reply.plan.headers["Content-Type"] == "text/plain")
        #expect(reply.plan.body == .bytes(Array("Forbidden: origin not allowed".utf8)))
      }
      let lenient = try StrictBody.send(Self.message, origin: origin) {
        $0.requestChecks = .lenient
      }
      #expect(lenient.status == 200)
    }
  }

  /// Answers to calls that nobody made.
  @Test(arguments: [
    (#"{"functionResponse":{"id":"x"}}"#, "{'x'}", "Function call not found"),
    (#"{"function_response":{}}"#, "{None}", nil),
    (
      #"{"functionResponse":{"id":"it's"}},{"functionResponse":{"id":"it's"}}"#, #"{"it's"}"#,
      "Function call not found"
    ),
    (#"{"functionResponse":{"id":"x"}},{"text":"hi"}"#, "{'x'}", "Message cannot contain both"),
    (
      #"{"functionCall":{}},{"functionResponse":{"id":""}}"#, "{''}",
      "User message cannot contain function calls"
    ),
    (#"{"functionResponse":{"id":"adk-1"}}"#, nil, nil), (#"{"functionResponse":null}"#, nil, nil),
  ])
  func answersNeedTheirCalls(parts: String, ids: String?, problem: String?) throws {
    let body = #"{GOOD,"new_message":{"parts":[PARTS]}}"#.replacing("PARTS", with: parts)
    let first = try StrictBody.send(body)
    #expect(!first.text.contains("error"))
    let second = try StrictBody.send(body, after: "hi")
    #expect(
      ids.map {
        second.text.contains(
          JSON.string("No function call event found for function responses ids: \($0)").text)
      } ?? !second.text.contains("error"))
    let other = try StrictBody.send(body) { $0.adkVersion = .version2 }
    #expect(
      problem.map { other.text.contains("ValueError: \($0)") } ?? !other.text.contains("error"))
  }

  /// What comes with an answer to no call is heard by version 1 alone; thoughts that call are, too.
  @Test func notEveryTextReachesTheAgent() throws {
    let answer = #"{GOOD,"new_message":{"parts":[{"text":"credits","functionResponse":{}}]}}"#
    let call =
      #"{GOOD,"new_message":{"parts":[{"text":"TEXT","thought":true,"functionCall":{}}]}}"#
    let question = "what can you do?"
    let plain = #"{GOOD,"new_message":{"parts":[{"text":"TEXT"}]}}"#
    let wanted = try StrictBody.send(plain.replacing("TEXT", with: question)).text
    #expect(try StrictBody.send(call.replacing("TEXT", with: question)).text == wanted)
    let unheard = answer.replacing("credits", with: question)
    #expect(try StrictBody.send(unheard).text == wanted)
    let nothing = plain.replacing("TEXT", with: "")
    #expect(
      try StrictBody.send(unheard) { $0.adkVersion = .version2 }.text
        == StrictBody.send(nothing) { $0.adkVersion = .version2 }.text)
  }

  @Test func whoResumesNamesTheCall() throws {
    let body = #"{GOOD,"invocation_id":"e-1","new_message":{"parts":[{"functionResponse":{}}]}}"#
    let reply = try StrictBody.send(body) { $0.adkVersion = .version2 }
    #expect(reply.text.contains("Function response id is required to resume an invocation."))
  }

  @Test func slashesBeforeThePathAreOfAnotherOne() throws {
    #expect(try StrictBody.send(Self.message, path: "//run_sse").status == 404)
    #expect(
      try StrictBody.send(Self.message, path: "/run_sse/") { $0.requestChecks = .lenient }.status
        == 200)
  }
}
