import Testing

/// Each check is shown a text it must refuse: a check that cannot fail proves nothing.
@Suite struct TidyProofTests {
  @Test(arguments: Ban.all.map(\.word))
  func everyBannedWordIsFound(word: String) throws {
    let ban = try #require(Ban.all.first { $0.word == word })
    let code = ban.place == .codeAndStrings ? "let a = \"\(word)\"" : "a; \(word)"
    let errors = ban.errors(in: file("\n" + code + " \n"))
    #expect(
      errors.map(\.description)
        == ["Sources/FakeBackend/A.swift:2: error: \(word) is banned, use \(ban.instead)"])
  }

  @Test(arguments: refused + refusedByLength)
  func everyOtherCheckCanFail(text: String, message: String) {
    #expect(TidyTests.errors(in: file(text)).map(\.message) == [message])
  }

  @Test func aLongFileIsFound() {
    let errors = TidyTests.errors(in: file(String(repeating: "a\n", count: 401)))
    #expect(
      errors.map(\.description) == [
        "Sources/FakeBackend/A.swift:401: error: a file of 401 lines is banned, use at most 400"
      ])
    #expect(TidyTests.errors(in: file(String(repeating: "a\n", count: 400))).isEmpty)
  }

  @Test func anUnknownModuleIsFound() {
    let stray = SourceFile(path: "Sources/Stray/A.swift", text: "\n")
    #expect(
      ImportChecks.errors(stray).map(\.description) == [
        "Sources/Stray/A.swift:1: error: module Stray has no row in the table of ImportChecks"
      ])
  }

  @Test(arguments: accepted + acceptedThoughLong)
  func goodTextsPass(text: String) {
    #expect(TidyTests.errors(in: file(text)).map(\.message) == [])
  }

  @Test func oneFileMayReadTheClock() {
    let clock = SourceFile(path: "Sources/EventLoop/RealClock.swift", text: "clock_gettime(a, &b)")
    #expect(TidyTests.errors(in: clock).isEmpty)
  }

  @Test func strippedTextsKeepTheirLines() {
    let stripped = StrippedSwift("a /* b\nc */ \"d\" // e\nf\n")
    #expect(String(decoding: stripped.code, as: UTF8.self) == "a     \n     \" \"     \nf\n")
    #expect(String(decoding: stripped.comments, as: UTF8.self) == "  /* b\nc */     // e\n \n")
  }

  private func file(_ text: String) -> SourceFile {
    SourceFile(path: "Sources/FakeBackend/A.swift", text: text)
  }
}

private let rowOfFakeBackend =
  "use TimeAndChance, JSONText, HTTPMessages, Suggestions, NemoContract, MediaFiles, Lookups, "
  + "TextPatterns, CNettle"
private let longFunction = "a function of 71 lines is banned, use at most 70"

/// A text and the message it earns.
private let refused: [(String, String)] = [
  ("Task { }", "Task { is banned, use \(Ban.loopTasks)"),
  ("Task{ }", "Task { is banned, use \(Ban.loopTasks)"),
  ("let a = Task<Int, Never> { 1 }", "Task { is banned, use \(Ban.loopTasks)"),
  (
    "Task(priority: .high) { }",
    "Task( without executorPreference: is banned, use \(Ban.loopTasks)"
  ),
  ("Int.random(in: 0..<7)", "random( without using: is banned, use a RandomStream of Seed"),
  ("let a = random()", "random( without using: is banned, use a RandomStream of Seed"),
  ("/// A class.\nclass A: @unchecked Sendable { }", unexplained),
  ("public func a() { }", "public is banned, use package; NemosimKit is the public face"),
  ("sleep(1)", "sleep( is banned, use the clock's pause(_:)"),
  ("try await clock.sleep(for: a)", "sleep( is banned, use the clock's pause(_:)"),
  (
    "actor Client { }",
    "actor Client without unownedExecutor is banned, use the loop's executor"
  ),
  ("\"\\(Date())\"", "Date() is banned, use the loop's clock"),
  ("import Foundation", "import Foundation is banned in FakeBackend, \(rowOfFakeBackend)"),
  ("import ClientEngine", "import ClientEngine is banned in FakeBackend, \(rowOfFakeBackend)"),
  ("package import CCurl", "import CCurl is banned in FakeBackend, \(rowOfFakeBackend)"),
  (
    "import struct Foundation.URL",
    "import Foundation is banned in FakeBackend, \(rowOfFakeBackend)"
  ),
  (
    "package import CNettle",
    "a visible import of CNettle is banned, use internal import"
  ),
  (
    "struct FakeBackend { }",
    "struct FakeBackend in its module FakeBackend is banned, use another name"
  ),
  (
    "final class A: @unchecked Sendable { }",
    "@unchecked Sendable without a reason is banned, use a // comment beside it"
  ),
  (
    "nonisolated(unsafe) var a = 1",
    "nonisolated(unsafe) without a reason is banned, use a // comment beside it"
  ),
]

private let unexplained =
  "@unchecked Sendable without a reason is banned, use a // comment beside it"

private let refusedByLength: [(String, String)] = [
  (
    "let a = " + String(repeating: "1", count: 93),
    "a line of 101 columns is banned, use at most 100"
  ),
  ("func f() {\n" + lines(69) + "}", longFunction),
  ("init(\n  a: Int = { 1 }()\n)\nwhere B: C {\n" + lines(66) + "}", longFunction),
]

private let accepted: [String] = [
  "// Task { Date() }", "/// as `Task.sleep` would", "/* Date() /* UUID() */ try! */ a",
  "let a = \"Date() \\\" UUID()\"", "let a = #\"Date() \" \\(UUID())\"#",
  "let a = \"\"\"\n  Date() \"x\" Task {\n  \"\"\"", "let a = \"\\(b(\")\")) Date()\"",
  "let a = b.wholeMatch(of: /\"Date()\\/\"/)", "let a = b / c + d / e  // Date()",
  "Task(executorPreference: loop) { }", "Task(\n  executorPreference: loop\n) { }",
  "extension Task { }", "Task.isCancelled", "Task.checkCancellation()",
  "Int.random(in: 0..<7, using: &stream)", "func sleep(until a: Moment) { }",
  "updateTask { }", "let thread = 1", "myDate()", "isRandom(a)", "fatalError(\"why\")",
  "actor Client { nonisolated var unownedExecutor: UnownedSerialExecutor { a } }",
  "package import NemoContract", "internal import CNettle", "let imports = a",
  "struct FakeBackendTable { }", "let a: JSON = [\"a\": 1]", "let a = [b ? c : d]",
  "/// `@unchecked Sendable` because it is\n/// used here alone.\nclass A: @unchecked Sendable { }",
  "sleep(until: due)", "self.sleep(until: due)",
  "final class A: @unchecked Sendable { }  // one thread",
  "// Only the loop touches it.\nnonisolated(unsafe) var a = 1",
]

private let acceptedThoughLong: [String] = [
  "protocol P {\n  func f()\n  var a: Int { get }\n" + lines(80) + "}",
  "struct A {\n" + lines(80) + "}",
]

private func lines(_ count: Int) -> String { String(repeating: "  a\n", count: count) }
