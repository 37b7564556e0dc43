import FakeBackend
import HTTPMessages
import JSONText
import Testing

@testable import Simulation

/// The control API's part of the OpenAPI document. That each reply is as it says is what
/// `make conformance` sees to.
@Suite struct ControlDescriptionTests {
  /// The request as the description has it is read as what it describes.
  @Test(arguments: ControlRequest.Kind.allCases)
  func everyRequestIsReadAsDescribed(kind: ControlRequest.Kind) throws {
    let described = kind.description
    let path = described.path.replacing("{name}", with: "checkout")
    let head = RequestHead(method: described.method, target: "/\(path)")
    let body = described.body?.example.bytes ?? []
    #expect(try ControlRequest(head, body: body).kind == kind)
    #expect(described.method == "POST" || described.body == nil)
  }

  @Test(arguments: ControlRequest.Kind.allCases)
  func everyRequestHasWordsAndAReply(kind: ControlRequest.Kind) {
    let described = kind.description
    #expect(!described.summary.isEmpty && !described.summary.hasSuffix("."))
    #expect(described.replies.contains { $0.status < 300 && !$0.meaning.isEmpty })
    let word = described.path.prefix { $0 != "/" }
    #expect(ControlRequest.list.contains(word), "the list for people has no \(word)")
  }

  @Test func theDocumentHasThemAllBesideTheService() throws {
    let document = OpenAPIDocument.json(version: "0", control: ControlDocument.paths)
    let paths = try #require(document["paths"]?.object?.members)
    #expect(paths.contains { $0.name == "/run_sse" })
    let control = paths.filter { $0.name.hasPrefix("\(ControlRequest.path)/") }
    let operations = control.flatMap { $0.value.object?.members ?? [] }
    #expect(operations.count == ControlRequest.Kind.allCases.count)
    let ids = operations.compactMap { $0.value["operationId"]?.string }
    #expect(Set(ids).count == ids.count && ids.contains("controlCreateWorld"))
    for operation in operations {
      #expect(operation.value["responses"]?["421"] != nil)
    }
  }
}
