import FakeBackend
import HTTPMessages
import JSONText
import Testing

@testable import Simulation

/// The control API's part of the OpenAPI document. That each reply is as it says is what
/// `make conformance` sees to.
@Suite struct ControlDescriptionTests {
  /// The request as the description has it is read as what it describes.
  @Test(arguments: ControlKind.allCases)
  func everyRequestIsReadAsDescribed(kind: ControlKind) throws {
    let described = kind.description
    let path = described.path.replacing("{name}", with: "checkout")
    let head = RequestHead(method: described.method, target: "/\(path)")
    let body = described.body?.example.bytes ?? []
    #expect(try ControlRequest(head, body: body).kind == kind)
    #expect(described.method == "POST" || described.body == nil)
  }

  @Test(arguments: ControlKind.allCases)
  func everyRequestHasWordsAndAReply(kind: ControlKind) {
    let described = kind.description
    #expect(!described.summary.isEmpty && !described.summary.hasSuffix("."))
    #expect(described.replies.contains { $0.status < 300 && !$0.meaning.isEmpty })
    #expect(!described.commands.isEmpty, "ctl has no word for it")
  }

  /// Whoever misspells a request is told of all that there are.
  @Test func allAreTold() throws {
    let head = RequestHead(method: "GET", target: "/wrlds")
    let refusal = #expect(throws: ControlRefusal.self) {
      try ControlRequest(head, body: [])
    }
    let told = try #require(refusal).message
    for kind in ControlKind.allCases {
      let described = kind.description
      #expect(told.contains("\(described.method) \(described.path)"), "\(kind)")
    }
    #expect(told.contains(#"POST advance {"by":"30s"}"#))
  }

  @Test func noTwoWordsOfCtlAreTheSame() {
    let all = ControlCommand.all
    #expect(Set(all.map(\.usage)).count == all.count)
    for command in all {
      #expect(!command.meaning.isEmpty && !command.meaning.hasSuffix("."), "\(command.word)")
      #expect(command.takes(command.value == .needed ? "x" : nil))
    }
  }

  /// What helps is a request as it can be sent, and words of `ctl`.
  @Test(
    arguments: [
      (
        ControlCure(.pace, "manual"),
        #"{"method":"POST","path":"/w/a/__nemosim/pace","body":{"pace":"manual"}}"#, "pace manual"
      ),
      (
        ControlCure(.removeFaults), #"{"method":"DELETE","path":"/w/a/__nemosim/faults"}"#,
        "no-faults"
      ),
      (ControlCure(.reset), #"{"method":"POST","path":"/w/a/__nemosim/reset","body":{}}"#, "reset"),
      (
        ControlCure(.endWorld, "b"), #"{"method":"DELETE","path":"/w/a/__nemosim/worlds/b"}"#,
        "end-world b"
      ),
      (
        ControlCure(.createWorld, "b"),
        #"{"method":"POST","path":"/w/a/__nemosim/worlds","body":{"name":"b"}}"#, "new-world b"
      ),
    ])
  func whatHelps(cure: ControlCure, text: String, words: String) {
    #expect(cure.json(at: "/w/a").text == text)
    let json = cure.json(at: "/w/a")
    #expect(ControlCure.commandLine(json, asked: nil) == "nemosim ctl \(words)")
    let url = "http://127.0.0.1:8787"
    for asked in [url, "\(url)/w/b"] {
      #expect(
        ControlCure.commandLine(json, asked: asked) == "nemosim ctl --url \(url)/w/a \(words)")
    }
  }

  @Test(arguments: ["{}", #"{"method":"POST","path":"/elsewhere"}"#, "[]", "7"])
  func aStrangersCureIsNone(text: String) throws {
    #expect(ControlCure.commandLine(try JSON.parse(text), asked: nil) == nil)
  }

  @Test func theDocumentHasThemAllBesideTheService() throws {
    let document = OpenAPIDocument.json(version: "0", control: ControlDocument.paths)
    let paths = try #require(document["paths"]?.object?.members)
    #expect(paths.contains { $0.name == "/run_sse" })
    let control = paths.filter { $0.name.hasPrefix("\(ControlRequest.path)/") }
    let operations = control.flatMap { $0.value.object?.members ?? [] }
    #expect(operations.count == ControlKind.allCases.count)
    let ids = operations.compactMap { $0.value["operationId"]?.string }
    #expect(Set(ids).count == ids.count && ids.contains("controlCreateWorld"))
    for operation in operations {
      #expect(operation.value["responses"]?["421"] != nil)
    }
  }
}
