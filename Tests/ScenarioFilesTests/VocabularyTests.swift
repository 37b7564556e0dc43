import FakeBackend
import ScenarioFiles
import Testing

/// What the tables promise, the reader must take.
@Suite struct VocabularyTests {
  static let files:
    [(place: String, file: @Sendable (_ key: String, _ example: String) -> String?)] = [
      (
        "the file",
        { key, example in
          key == "scenario" ? "scenario: \(example)" : "scenario: A\n\(key): \(example)"
        }
      ),
      ("rules:", { "scenario: A\nrules: { \($0): \($1) }" }),
      ("backend:", { "scenario: A\nbackend: { \($0): \($1) }" }),
      ("backend: pace:", { "scenario: A\nbackend: { pace: { \($0): \($1) } }" }),
      ("backend: prices:", { "scenario: A\nbackend: { prices: { \($0): \($1) } }" }),
      (
        "backend: switches:",
        { "scenario: A\nbackend: { switches: { \($0): \($1.split(separator: " ")[0]) } }" }
      ),
      (
        "script: - …",
        { key, example in
          switch key {
          case "on": VocabularyTests.rule("on: \(example)\n    reply: {}")
          case "reply", "stream": VocabularyTests.rule("on: POST /run_sse\n    \(key): \(example)")
          case "render":
            VocabularyTests.rule("on: POST /api/render/proxy/lambda\n    render: \(example)")
          case "state": VocabularyTests.rule("on: GET /api/state/**\n    state: \(example)")
          default: VocabularyTests.rule("on: POST /run_sse\n    \(key): \(example)\n    stream: []")
          }
        }
      ),
      ("reply:", { VocabularyTests.rule("on: POST /run_sse\n    reply:\n      \($0): \($1)") }),
      (
        "render:",
        {
          VocabularyTests.rule("on: POST /api/render/proxy/lambda\n    render:\n      \($0): \($1)")
        }
      ),
      ("state:", { VocabularyTests.rule("on: GET /api/state/**\n    state: { \($0): \($1) }") }),
      ("faults: - …", { VocabularyTests.fault($0 == $1 ? $0 : "{ \($0): \($1) }") }),
      (
        "faults: - drip:",
        { key, example in
          let other = key == "bytes" ? "every: 1s" : "bytes: 1"
          return VocabularyTests.fault("{ drip: { \(key): \(example), \(other) } }")
        }
      ),
      ("stream: - …", { VocabularyTests.stream($0 == $1 ? $0 : "\($0): \($1)") }),
      (
        "beside tool:",
        { key, example in
          let often = key == "kind" ? "\n        heartbeat: 15s" : ""
          return VocabularyTests.stream("tool: x\n        \(key): \(example)\(often)")
        }
      ),
      (
        "beside wait:",
        { key, example in
          let often = key == "kind" ? "\n        heartbeat: 15s" : ""
          return VocabularyTests.stream("wait: 2m\n        \(key): \(example)\(often)")
        }
      ),
      ("stream: - fields:", { VocabularyTests.stream("fields: { \($0): \($1) }") }),
      (
        "beside fields:",
        { VocabularyTests.stream("fields: { data: x }\n        \($0): \($1)") }
      ),
      ("kinds of heartbeat", { key, _ in VocabularyTests.stream("heartbeat: \(key)") }),
      (
        "draft:",
        { key, example in
          switch key {
          case "change":
            VocabularyTests.stream("draft: { change: \(example), set: { volume: 20% } }")
          case "add", "remove", "length", "replace":
            VocabularyTests.stream("draft: { \(key): \(example) }")
          case "set": VocabularyTests.stream("draft: { change: audio, set: \(example) }")
          case "text": VocabularyTests.stream("draft: { add: title, text: \(example) }")
          default:
            VocabularyTests.stream(
              "draft: { add: audio, \(key): \(example == "0s" ? "1s" : example) }")
          }
        }
      ),
      ("user: - …", { "scenario: A\nuser:\n  - \($0): \($1)" }),
      ("beside say: and upload:", { "scenario: A\nuser:\n  - upload: x\n    \($0): \($1)" }),
      ("user: - …, alone", { key, _ in "scenario: A\nuser: [\(key)]" }),
      ("expect: - …", { "scenario: A\nexpect:\n  - \($0): \($1)" }),
      (
        "beside said: and request:",
        { "scenario: A\nexpect:\n  - said: x\n    \($0): \($1)" }
      ),
      ("expect: - download:", { "scenario: A\nexpect:\n  - download: { \($0): \($1) }" }),
      ("expect: - credits:", { "scenario: A\nexpect:\n  - credits: { \($0): \($1) }" }),
      ("values", { _, _ in nil }),
    ]

  fileprivate static func rule(_ keys: String) -> String { "scenario: A\nscript:\n  - \(keys)" }

  fileprivate static func fault(_ fault: String) -> String {
    VocabularyTests.rule("on: POST /run_sse\n    faults: [\(fault)]")
  }

  fileprivate static func stream(_ step: String) -> String {
    VocabularyTests.rule("on: POST /run_sse\n    stream:\n      - \(step)")
  }

  @Test func everyExampleIsRead() {
    #expect(VocabularyTests.files.map(\.place) == ScenarioVocabulary.blocks.map(\.place))
    for (block, (_, file)) in zip(ScenarioVocabulary.blocks, VocabularyTests.files) {
      for entry in block.entries {
        guard let text = file(entry.key, entry.example) else { continue }
        #expect(complaint(text) == "", "\(block.place) \(entry.key)")
      }
    }
  }

  @Test func theTextNamesEveryKey() {
    let lines = ScenarioVocabulary.text.split(separator: "\n")
    for entry in ScenarioVocabulary.blocks.flatMap(\.entries) {
      #expect(lines.contains { $0.hasPrefix("  \(entry.key) ") && $0.contains(entry.meaning) })
    }
    #expect(lines.contains("expect: - credits: (the balance at the end)"))
    #expect(lines.contains("  available  to be spent              50"))
  }
}
