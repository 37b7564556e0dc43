import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

/// Bodies and answers as measured on ADK 1.27.5, models and all.
@Suite struct StrictBodyTests {
  @Test(arguments: [
    (
      "{}",
      #"{"type":"missing","loc":["body","appName"],"msg":"Field required","input":{}},"#
        + #"{"type":"missing","loc":["body","userId"],"msg":"Field required","input":{}},"#
        + #"{"type":"missing","loc":["body","sessionId"],"msg":"Field required","input":{}}"#
    ),
    (
      #"{"app_name":"a","session_id":"s","new_message":{"parts":[{"text":"é"}]}}"#,
      #"{"type":"missing","loc":["body","userId"],"msg":"Field required","input":"#
        + #"{"app_name":"a","session_id":"s","new_message":{"parts":[{"text":"é"}]}}}"#
    ),
    (
      "{bad",
      #"{"type":"json_invalid","loc":["body",1],"msg":"JSON decode error","input":{},"#
        + #""ctx":{"error":"Expecting property name enclosed in double quotes"}}"#
    ),
    (
      #"{"a":1,}"#,
      #"{"type":"json_invalid","loc":["body",7],"msg":"JSON decode error","input":{},"#
        + #""ctx":{"error":"Expecting property name enclosed in double quotes"}}"#
    ),
    (
      #"{"é":1} x"#,
      #"{"type":"json_invalid","loc":["body",8],"msg":"JSON decode error","input":{},"#
        + #""ctx":{"error":"Extra data"}}"#
    ),
    ("", #"{"type":"missing","loc":["body"],"msg":"Field required","input":null}"#),
    ("null", #"{"type":"missing","loc":["body"],"msg":"Field required","input":null}"#),
    (
      "[1]",
      #"{"type":"model_attributes_type","loc":["body"],"msg":"Input should be a valid dictionary "#
        + #"or object to extract fields from","input":[1]}"#
    ),
    (
      #"{"app_name":1,"user_id":"me","sessionId":5}"#,
      #"{"type":"string_type","loc":["body","app_name"],"msg":"Input should be a valid string","#
        + #""input":1},{"type":"string_type","loc":["body","sessionId"],"msg":"Input should be a "#
        + #"valid string","input":5}"#
    ),
    (
      #"{GOOD,"new_message":{"parts":[{"text":"x","foo":1}],"zzz":2}}"#,
      #"{"type":"extra_forbidden","loc":["body","new_message","parts",0,"foo"],"#
        + #""msg":"Extra inputs are not permitted","input":1},"#
        + #"{"type":"extra_forbidden","loc":["body","new_message","zzz"],"#
        + #""msg":"Extra inputs are not permitted","input":2}"#
    ),
    (
      #"{GOOD,"newMessage":{"parts":[{"text":1,"thought":"zz"}],"role":2}}"#,
      #"{"type":"string_type","loc":["body","newMessage","parts",0,"text"],"#
        + #""msg":"Input should be a valid string","input":1},"#
        + #"{"type":"bool_parsing","loc":["body","newMessage","parts",0,"thought"],"#
        + #""msg":"Input should be a valid boolean, unable to interpret input","input":"zz"},"#
        + #"{"type":"string_type","loc":["body","newMessage","role"],"#
        + #""msg":"Input should be a valid string","input":2}"#
    ),
    (
      #"{GOOD,"new_message":{"parts":"x"}}"#,
      #"{"type":"list_type","loc":["body","new_message","parts"],"#
        + #""msg":"Input should be a valid list","input":"x"}"#
    ),
    (
      #"{GOOD,"streaming":null,"state_delta":[1],"invocation_id":7}"#,
      #"{"type":"bool_type","loc":["body","streaming"],"msg":"Input should be a valid boolean","#
        + #""input":null},{"type":"dict_type","loc":["body","state_delta"],"#
        + #""msg":"Input should be a valid dictionary","input":[1]},"#
        + #"{"type":"string_type","loc":["body","invocation_id"],"#
        + #""msg":"Input should be a valid string","input":7}"#
    ),
  ])
  func mistakesAreListedAsFastAPIDoes(body: String, detail: String) throws {
    let reply = try StrictBody.send(body)
    #expect(reply.status == 422)
    #expect(reply.json.text == #"{"detail":[\#(detail)]}"#)
  }

  @Test(arguments: [
    #"{GOOD,"new_message":{"parts":[{"text":"hi"}],"role":"user"},"unknown":1}"#,
    #"{"appName":"nemo_agent","userId":"me","sessionId":"SID","newMessage":{"parts":[{"text":"hi"}]}}"#,
    #"{GOOD,"new_message":{"parts":[{"text":"hi","thought":false}]},"streaming":"yes"}"#,
    #"{GOOD,"new_message":{"parts":[{"functionCall":{"name":"x"}}]},"state_delta":null}"#,
  ])
  func goodBodiesAreTaken(body: String) throws { #expect(try StrictBody.send(body).status == 200) }

  @Test(arguments: [
    (#"{GOOD,"new_message":{"parts":[]}}"#, "No parts in the new_message."),
    (#"{GOOD,"new_message":{}}"#, "No parts in the new_message."),
  ])
  func anEmptyMessageFailsOnTheStream(body: String, message: String) throws {
    let reply = try StrictBody.send(body)
    #expect(reply.status == 200)
    #expect(reply.text == "data: {\"error\": \"\(message)\"}\n\n")
    // Version 2 goes on with what was said before.
    let second = try StrictBody.send(body) { $0.adkVersion = .version2 }
    #expect(second.status == 200 && !second.text.contains("error"))
  }

  @Test func noMessageFailsOnTheStreamToo() throws {
    let text = try StrictBody.send("{GOOD}").text
    #expect(text.hasPrefix(#"data: {"error": "Running an agent requires either a new_message or "#))
  }

  @Test func unknownSessionsAndMethods() throws {
    let session = try StrictBody.send(
      #"{"app_name":"nemo_agent","user_id":"me","session_id":"9","new_message":{"parts":[]}}"#)
    #expect(session.status == 404)
    #expect(session.json.text == #"{"detail":"Session not found: 9"}"#)
    var service = Service()
    let get = service.send("GET", "/run_sse")
    #expect(get.status == 405)
    #expect(get.json.text == #"{"detail":"Method Not Allowed"}"#)
    #expect(get.plan.headers["Allow"] == "POST")
  }

  @Test func theTypedDialectHasNoPieces() throws {
    let body = #"{GOOD,"new_message":{"parts":[{"text":"hi"}]},"streaming":true}"#
    let reply = try StrictBody.send(body) { $0.streamDialect = .typed }
    #expect(reply.summaries.count { $0.hasPrefix("text") } == 1)
    #expect(
      reply.text.hasPrefix(#"data: {"type":"text""#) || reply.text.contains("\"type\":\"text\""))
  }
}
