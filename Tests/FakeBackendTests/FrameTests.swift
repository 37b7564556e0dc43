import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

/// Frames as a stock ADK server sends them; UUIDs are numbered in the order of their coming.
@Suite struct FrameTests {
  private static func frames(
    _ adjust: (inout Switches) -> Void = { _ in },
    _ make: (inout StreamEncoder) -> [UInt8]
  ) -> String {
    var switches = Switches()
    adjust(&switches)
    var encoder = StreamEncoder(switches, seed: Seed(7))
    return numbered(String(decoding: make(&encoder), as: UTF8.self))
  }

  private static func numbered(_ text: String) -> String {
    var text = text
    let uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    var number = 0
    while let match = text.firstMatch(of: uuid) {
      number += 1
      text = text.replacing(String(match.output), with: "@\(number)")
    }
    return text
  }

  private static let actions =
    #""actions":{"stateDelta":{},"artifactDelta":{},"requestedAuthConfigs":{},"#
    + #""requestedToolConfirmations":{}}"#

  @Test(arguments: [
    (
      AgentEvent.text("Hi 你好 \"x\"", isPartial: false),
      #"{"content":{"parts":[{"text":"Hi 你好 \"x\""}],"role":"model"},"#
        + #""invocationId":"e-@1","author":"nemo_agent",ACTIONS,"id":"@2","timestamp":1773423620.5}"#
    ),
    (
      .thought("hm"),
      #"{"content":{"parts":[{"text":"hm","thought":true}],"role":"model"},"#
        + #""invocationId":"e-@1","author":"nemo_agent",ACTIONS,"id":"@2","timestamp":1773423620.5}"#
    ),
    (
      .toolCall(id: nil, name: "edit_multitrack", arguments: ["op": "title"]),
      #"{"content":{"parts":[{"functionCall":{"id":"adk-@1","args":{"op":"title"},"#
        + #""name":"edit_multitrack"}}],"role":"model"},"invocationId":"e-@2","#
        + #""author":"nemo_agent",ACTIONS,"longRunningToolIds":[],"id":"@3","#
        + #""timestamp":1773423620.5}"#
    ),
    (
      .toolResult(id: "adk-7", name: "edit_multitrack", response: ["status": "ok"]),
      #"{"content":{"parts":[{"functionResponse":{"id":"adk-7","name":"edit_multitrack","#
        + #""response":{"status":"ok"}}}],"role":"user"},"invocationId":"e-@1","#
        + #""author":"nemo_agent",ACTIONS,"id":"@2","timestamp":1773423620.5}"#
    ),
    (
      .stateDelta(["draft": ["t": []]]),
      #"{"invocationId":"e-@1","author":"nemo_agent","actions":{"stateDelta":{"draft":{"t":[]}},"#
        + #""artifactDelta":{},"requestedAuthConfigs":{},"requestedToolConfirmations":{}},"#
        + #""id":"@2","timestamp":1773423620.5}"#
    ),
  ])
  func eachEventHasItsFrame(event: AgentEvent, frame: String) {
    let sent = Self.frames { $0.encode(event, unixMilliseconds: 1_773_423_620_500) }
    #expect(sent == "data: \(frame.replacing("ACTIONS", with: Self.actions))\n\n")
  }

  /// What a script writes, in any order → the frames of ADK's own model.
  private static let written: [(JSON, [String])] = [
    (
      ["turnComplete": true],
      [#"{"turnComplete":true,"invocationId":"e-@1","author":"nemo_agent",ACTIONS,TAIL"#]
    ),
    (
      [
        "branch": "nemo_agent.editor", "author": "user", "finishReason": "STOP",
        "interrupted": false, "content": ["parts": [["text": "hi"]]], "modelVersion": "gemini-2.5",
        "usageMetadata": ["totalTokenCount": 9, "promptTokenCount": 4], "partial": false,
      ],
      [
        #"{"modelVersion":"gemini-2.5","content":{"parts":[{"text":"hi"}],"role":"user"},"#
          + #""partial":false,"finishReason":"STOP","interrupted":false,"#
          + #""usageMetadata":{"promptTokenCount":4,"totalTokenCount":9},"invocationId":"e-@1","#
          + #""author":"user",ACTIONS,"branch":"nemo_agent.editor",TAIL"#
      ]
    ),
    (
      [
        "content": [
          "parts": [
            ["thought": true, "text": "hm"], ["text": "a"],
            ["functionCall": ["name": "edit", "args": ["op": "x"], "id": "adk-7"]],
          ]
        ],
        "actions": ["escalate": true, "stateDelta": ["draft": ["t": []]]],
      ],
      [
        #"{"content":{"parts":[{"text":"hm","thought":true},{"text":"a"},{"functionCall":"#
          + #"{"id":"adk-7","args":{"op":"x"},"name":"edit"}}],"role":"model"},"#
          + #""invocationId":"e-@1","author":"nemo_agent","actions":{"stateDelta":"#
          + #"{"draft":{"t":[]}},"artifactDelta":{},"escalate":true,"requestedAuthConfigs":{},"#
          + #""requestedToolConfirmations":{}},"longRunningToolIds":[],TAIL"#
      ]
    ),
    (
      ["content": ["parts": [["text": "a"]]], "actions": ["artifactDelta": ["a.mp4": 3]]],
      [
        #"{"content":{"parts":[{"text":"a"}],"role":"model"},"invocationId":"e-@1","#
          + #""author":"nemo_agent",ACTIONS,TAIL"#,
        #"{"invocationId":"e-@1","author":"nemo_agent","actions":{"stateDelta":{},"#
          + #""artifactDelta":{"a.mp4":3},"requestedAuthConfigs":{},"#
          + #""requestedToolConfirmations":{}},TAIL"#,
      ]
    ),
  ]

  @Test(arguments: written)
  func writtenEventsAreCompleted(written: JSON, frames: [String]) {
    let sent = Self.frames { $0.encode(written: written, unixMilliseconds: 500) }
    let whole = frames.map {
      "data: "
        + $0.replacing("ACTIONS", with: Self.actions)
        .replacing("TAIL", with: #""id":"@2","timestamp":0.5}"#) + "\n\n"
    }
    #expect(sent == whole.joined())
  }

  @Test func wholeSecondsStayFloats() {
    let sent = Self.frames { $0.encode(.thought(""), unixMilliseconds: 1_773_423_620_000) }
    #expect(sent.hasSuffix(#""timestamp":1773423620.0}"# + "\n\n"))
  }

  @Test func resultsCarryTheIDOfTheirCall() {
    var encoder = StreamEncoder(Switches(), seed: Seed(7))
    func json(_ event: AgentEvent) throws -> JSON {
      try JSON.parse(Array(encoder.encode(event, unixMilliseconds: 0).dropFirst(6)))
    }
    let call = try? json(.toolCall(id: nil, name: "a", arguments: [:]))
    let result = try? json(.toolResult(id: nil, name: "a", response: [:]))
    let id = call?["content"]?["parts"]?[0]?["functionCall"]?["id"]?.string
    #expect(id?.hasPrefix("adk-") == true)
    #expect(id == result?["content"]?["parts"]?[0]?["functionResponse"]?["id"]?.string)
    #expect(call?["invocationId"] == result?["invocationId"])
    #expect(call?["id"] != result?["id"])
  }

  @Test(arguments: [
    (Switches.LongRunningTools.none, "[]"), (.generation, "[]"), (.all, #"["adk-@1"]"#),
  ])
  func longRunningCallsAreNamed(choice: Switches.LongRunningTools, list: String) {
    let sent = Self.frames {
      $0.longRunningTools = choice
    } _: {
      $0.encode(
        .toolCall(id: nil, name: "edit_multitrack", arguments: [:]), unixMilliseconds: 0)
    }
    #expect(sent.contains(#""longRunningToolIds":\#(list)"#))
  }

  @Test func versionTwoNamesItsNode() {
    let sent = Self.frames {
      $0.adkVersion = .version2
    } _: {
      $0.encode(.text("a", isPartial: false), unixMilliseconds: 500)
    }
    let frame =
      #"data: {"content":{"parts":[{"text":"a"}],"role":"model"},"invocationId":"e-@1","#
      + #""author":"nemo_agent",\#(Self.actions),"nodeInfo":{"path":"nemo_agent@1"},"#
      + #""id":"@2","timestamp":0.5}"#
    #expect(sent == "\(frame)\n\n")
  }

  private static let secondException =
    #"data: {"errorCode":"RuntimeError","errorMessage":"kaput 你 😀","invocationId":"e-@1","#
    + #""author":"nemo_agent",\#(actions),"nodeInfo":{"path":"nemo_agent@1"},"#
    + "\"id\":\"@2\",\"timestamp\":1.5}\n\n"
    + #"data: {"error": "RuntimeError: kaput \u4f60 \ud83d\ude00", "error_details": {"#
    + #""error_type": "RuntimeError", "error_message": "kaput \u4f60 \ud83d\ude00", "#
    + #""timestamp": 1.5}}"#

  @Test(arguments: [
    (Switches.ADKVersion.version1, #"data: {"error": "kaput \u4f60 \ud83d\ude00"}"#),
    (.version2, secondException),
  ])
  func exceptionsHaveTheVersionsFrame(version: Switches.ADKVersion, frame: String) {
    let sent = Self.frames {
      $0.adkVersion = version
    } _: {
      $0.exception("kaput 你 😀", type: "RuntimeError", unixMilliseconds: 1500)
    }
    #expect(sent == "\(frame)\n\n")
  }

  @Test(arguments: [(Switches.ADKVersion.version1, 3), (.version2, 1)])
  func versionTwoHasOneIDForPiecesAndWhole(version: Switches.ADKVersion, ids: Int) throws {
    var switches = Switches()
    switches.adkVersion = version
    var encoder = StreamEncoder(switches, seed: Seed(7))
    func id(_ text: String, isPartial: Bool) throws -> String? {
      let bytes = encoder.encode(.text(text, isPartial: isPartial), unixMilliseconds: 0)
      return try JSON.parse(Array(bytes.dropFirst(6)))["id"]?.string
    }
    let first = [
      try id("a ", isPartial: true), try id("b", isPartial: true), try id("a b", isPartial: false),
    ]
    let next = try id("c", isPartial: true)
    #expect(first.indices.count { first.firstIndex(of: first[$0]) == $0 } == ids)
    #expect(!first.contains(next))
  }

  @Test func anErrorMayBeAnEvent() {
    let sent = Self.frames {
      $0.encode(.refusal(code: 2001, message: "insufficient credits"), unixMilliseconds: 500)
    }
    let frame =
      #"data: {"errorCode":"2001","errorMessage":"insufficient credits","invocationId":"e-@1","#
      + #""author":"nemo_agent",\#(Self.actions),"id":"@2","timestamp":0.5}"#
    #expect(sent == "\(frame)\n\n")
  }

  @Test func streamingSendsPiecesAndThenTheWhole() throws {
    let said = "Here you go: the clip 做好了。"
    let script = [
      ScriptRule(
        on: try RequestPattern(parsing: "POST /run_sse"),
        action: .stream(ScriptedStream(steps: [.thought("hm"), .text(said)])))
    ]
    func frames(_ streaming: JSON?) throws -> [JSON] {
      var talk = try Talk(script: script)
      var body: JSON = [
        "app_name": "nemo_agent", "user_id": "me", "session_id": .string(talk.session),
        "new_message": ["parts": [["text": "x"]]],
      ]
      if let streaming { body["streaming"] = streaming }
      let reply = talk.service.send("POST", "/run_sse", token: talk.token, json: body)
      return try (reply.stream?.pieces ?? []).map { try JSON.parse(Array($0.bytes.dropFirst(6))) }
    }
    for plain in [nil, false] as [JSON?] {
      let events = try frames(plain)
      #expect(events.count == 2)
      #expect(events[1]["partial"] == nil)
    }
    let events = try frames(true)
    let texts = events.compactMap { $0["content"]?["parts"]?[0]?["text"]?.string }
    #expect(events.map { $0["partial"]?.bool } == [nil, true, true, false])
    #expect(texts == ["hm", "Here you go: ", "the clip 做好了。", said])
  }
}
