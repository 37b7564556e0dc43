import HTTPMessages
import JSONText
import NemoContract
import Testing

@testable import FakeBackend

@Suite struct DescriptionTests {
  @Test func theDocumentHasEveryRouteAndNoOther() {
    let paths = Declared.document["paths"]?.object?.members ?? []
    let described = paths.flatMap { path in
      (path.value.object?.members ?? []).map { "\($0.name.uppercased()) \(path.name)" }
    }
    let known = Route.allCases.flatMap { route in route.methods.map { "\($0) \(route.template)" } }
    #expect(described.sorted() == known.sorted())
  }

  @Test func operationsHaveNamesOfTheirOwn() {
    let ids = Route.allCases.compactMap { Declared.operation($0)?["operationId"]?.string }
    #expect(ids.count == Route.allCases.count)
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: Route.allCases)
  func everyVariablePartOfAPathIsDescribed(route: Route) throws {
    let parameters = try #require(Declared.operation(route)?["parameters"]?.array)
    let described = parameters.filter { $0["in"] == "path" }.compactMap { $0["name"]?.string }
    let parts = route.template.split(separator: "/").filter { $0.hasPrefix("{") }
    #expect(described == parts.map { String($0.dropFirst().dropLast()) })
  }

  @Test(arguments: Route.allCases)
  func everyRouteHasWordsAndASource(route: Route) {
    let described = route.description
    #expect(!described.summary.isEmpty && !described.summary.hasSuffix("."))
    #expect(!described.source.isEmpty)
    #expect(described.replies.contains { $0.status < 300 })
    #expect(described.replies.allSatisfy { !$0.meaning.isEmpty })
  }

  @Test(arguments: Route.allCases.filter(\.description.signsIn))
  func whoNeedsATokenMayBeRefused(route: Route) throws {
    let operation = try #require(Declared.operation(route))
    #expect(operation["responses"]?["401"] != nil)
    #expect(operation["security"]?[0]?["bearer"] != nil)
    let refused: JSON = ["code": 1001, "message": "token expired or invalid"]
    let schema = operation["responses"]?["200"]?["content"]?["application/json"]?["schema"]
    // A film is the one thing beside an event stream that is no JSON.
    #expect(schema.map { Declared.mistake(in: refused, by: $0) == nil } ?? false)
  }

  @Test(arguments: Route.allCases)
  func whatIsNoHTTPMayBeRefusedByTheLibrary(route: Route) throws {
    let responses = try #require(Declared.operation(route)?["responses"])
    for status in ["400", "413", "414", "431", "505"] {
      #expect(responses[status]?["content"]?["text/html"] != nil, "\(status)")
    }
  }

  @Test func everyReferenceLeadsSomewhere() {
    let names = Self.references(in: Declared.document)
    #expect(names.count > 10)
    let known = Declared.document["components"]?["schemas"]?.object?.members.map(\.name) ?? []
    #expect(Set(names).subtracting(known).isEmpty)
    #expect(Set(known).subtracting(names).isEmpty, "nobody refers to these")
  }

  @Test func nothingInTheDocumentIsNull() {
    #expect(!Declared.document.text.contains(":null"))
  }

  @Test(
    arguments: [
      (#"{"code":0,"data":{"available":1,"frozen":0,"total":1}}"#, nil),
      (#"{"code":1001,"message":"no"}"#, nil),
      (#"{"code":0,"data":{"available":1,"frozen":0}}"#, "$.data.total is missing"),
      (
        #"{"code":0,"data":{"available":1,"frozen":0,"total":1},"more":1}"#,
        "$.more is not declared"
      ),
      (
        #"{"code":0,"data":{"available":"1","frozen":0,"total":1}}"#,
        #"available is "1", no integer"#
      ),
      (#"[]"#, "$ is [], no object"),
    ] as [(String, String?)])
  func undeclaredRepliesAreFound(body: String, mistake: String?) throws {
    let plan = ReplyPlan(
      status: 200, headers: HTTPHeaders(["Content-Type": "application/json"]),
      body: .bytes(Array(body.utf8)))
    let head = RequestHead(method: "GET", target: Route.credits.path())
    let found = Declared.mistake(in: plan, to: head)
    #expect(mistake.map { found?.contains($0) ?? false } ?? (found == nil), "\(found ?? "nothing")")
  }

  @Test func undeclaredStatusesTypesAndHeadersAreFound() {
    let head = RequestHead(method: "POST", target: Route.anonymousToken.path())
    let json = HTTPHeaders(["Content-Type": "application/json"])
    let body = ReplyBody.bytes(Array(#"{"code":429,"message":"later"}"#.utf8))
    let found = [
      ReplyPlan(status: 418, headers: json, body: body),
      ReplyPlan(status: 400, headers: HTTPHeaders(["Content-Type": "text/csv"]), body: body),
      ReplyPlan(status: 429, headers: json, body: body),
    ].map { Declared.mistake(in: $0, to: head) }
    #expect(
      found == [
        "status 418 is not declared", "content type text/csv is not declared for 400",
        "the header Retry-After is missing",
      ])
  }

  private static func references(in value: JSON) -> [String] {
    switch value {
    case .array(let elements): elements.flatMap(references)
    case .object(let object):
      object.members.flatMap { member in
        member.name == "$ref"
          ? [member.value.string.flatMap { $0.split(separator: "/").last }.map(String.init) ?? ""]
          : references(in: member.value)
      }
    default: []
    }
  }
}
