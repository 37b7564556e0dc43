import HTTPMessages
import JSONText
import NemoContract
import Testing

@Suite struct EnvelopeTests {
  @Test(arguments: [
    (#"{"code":0,"data":{"a":1}}"#, Envelope.success(["a": 1])),
    (#"{"success":true,"data":{"a":1}}"#, .success(["a": 1])),
    (#"{"status":"pending"}"#, .success(["status": "pending"])),
    (
      #"{"code":1002,"message":"gone"}"#,
      .failure(code: 1002, message: "gone", body: ["code": 1002, "message": "gone"])
    ),
    (
      #"{"code":"1002","message":"gone"}"#,
      .failure(code: 1002, message: "gone", body: ["code": "1002", "message": "gone"])
    ),
    (
      #"{"success":false,"error":"no"}"#,
      .refusal(message: "no", body: ["success": false, "error": "no"])
    ),
    (#"{"detail":"Not Found"}"#, .refusal(message: "Not Found", body: ["detail": "Not Found"])),
    (
      #"{"detail":[{"msg":"Field required"}]}"#,
      .refusal(message: "Field required", body: ["detail": [["msg": "Field required"]]])
    ),
  ])
  func unwraps(text: String, envelope: Envelope) throws {
    #expect(Envelope(try JSON.parse(text)) == envelope)
  }
}

@Suite struct AgentEventTests {
  @Test(arguments: [
    (
      #"{"content":{"parts":[{"text":"hi"}],"role":"model"}}"#,
      [AgentEvent.text("hi", isPartial: false)]
    ),
    (#"{"content":{"parts":[{"text":"h"}]},"partial":true}"#, [.text("h", isPartial: true)]),
    (#"{"content":{"parts":[{"text":"hm","thought":true}]}}"#, [.thought("hm")]),
    (
      #"{"content":{"parts":[{"functionCall":{"id":"1","name":"edit","args":{"a":1}}}]}}"#,
      [.toolCall(id: "1", name: "edit", arguments: ["a": 1])]
    ),
    (
      #"{"content":{"parts":[{"functionResponse":{"id":"1","name":"edit","response":{}}}]},"actions":{"stateDelta":{"draft":{}}}}"#,
      [.toolResult(id: "1", name: "edit", response: [:]), .stateDelta(["draft": [:]])]
    ),
    (#"{"error":"kaput"}"#, [.failure("kaput")]),
    (#"{"errorCode":"X","errorMessage":"why","actions":{}}"#, [.failure("why")]),
    (#"{"type":"text","content":"hi"}"#, [.text("hi", isPartial: false)]),
    (
      #"{"type":"tool_call","tool":"edit","args":{}}"#,
      [.toolCall(id: nil, name: "edit", arguments: [:])]
    ),
    (#"{"type":"heartbeat"}"#, [.heartbeat]),
    ("", [.heartbeat]), ("heartbeat", [.heartbeat]), ("  ", [.heartbeat]),
    ("not json", [.unknown("not json")]), ("[1]", [.unknown([1])]),
    (#"{"other":1}"#, [.unknown(["other": 1])]),
    (#"{"actions":{"stateDelta":{}}}"#, []),
    (#"{"content":{"parts":[{"text":"hi"}],"role":"user"},"author":"user","actions":{}}"#, []),
  ])
  func decodes(data: String, events: [AgentEvent]) {
    #expect(AgentEvent.decode(.event(ServerSentEvent(data: data))) == events)
  }

  @Test func commentsAreSignsOfLife() {
    #expect(AgentEvent.decode(.comment("ping")) == [.heartbeat])
    #expect(AgentEvent.decode(.retry(5)) == [])
  }
}

@Suite struct RenderTests {
  @Test(arguments: [
    (#"{"id":"r","status":"completed","output":{"url":"u"}}"#, "r completed u"),
    (#"{"id":"r","status":"completed","progress":100,"outputUrl":"u"}"#, "r completed u"),
    (#"{"taskId":"r","status":"PROCESSING","output":{"url":""}}"#, "r processing "),
    (#"{"status":"on fire"}"#, "- - -"),
  ])
  func readsEveryShape(text: String, facts: String) throws {
    let render = Render(try JSON.parse(text))
    #expect(
      "\(render.id ?? "-") \(render.status?.rawValue ?? "-") \(render.outputURL ?? "-")" == facts)
  }

  @Test func readyMeansCompletedWithSomethingToFetch() {
    #expect(!Render(["status": "completed"]).isReady)
    #expect(Render(["status": "completed", "outputUrl": "u"]).isReady)
  }
}

@Suite struct DraftTests {
  @Test func readsWhatOthersMightWrite() {
    let segment = DraftSegment(["name": "x", "start": 500, "end": 2500, "m": ["volume": 35]])
    #expect(segment.name == "x")
    #expect(segment.start == .milliseconds(500))
    #expect(segment.duration == .seconds(2))
    #expect(segment.volume == 0.35)
  }

  @Test func exportNeedsATrackWithSegments() {
    #expect(!Draft.empty.isReadyForExport)
    #expect(!Draft(["t": [["tt": 0, "sg": []]]]).isReadyForExport)
    #expect(Draft(["t": [["tt": 0, "sg": [["d": 1]]]]]).isReadyForExport)
  }

  @Test(arguments: [
    ("a.MP4", "mp4"), ("dir.x/photo.jpeg", "jpg"), ("a.heic", nil), ("mp4", nil), (".png", "png"),
  ])
  func acceptedFiles(name: String, kind: String?) {
    #expect(MediaType(fileName: name)?.fileExtension == kind)
  }
}
