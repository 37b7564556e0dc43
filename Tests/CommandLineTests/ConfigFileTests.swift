import EventLoop
import Testing
import YAMLText

@testable import nemosim

/// Options of serve that stand in a file.
struct ConfigFileTests {
  private static let serve = ProgramSpec.nemosim.command("serve")

  private static func options(_ text: String) throws -> [(name: String, value: OptionValue)] {
    try ConfigFile(SourceText(name: "etc/serve.yaml", text: text), for: #require(serve)).options
  }

  @Test func everyKindOfValueIsRead() throws {
    let options = try Self.options(
      """
      port: 0
      log: true
      read-only: false
      patience: 5s
      memory-limit: 64MB
      start-date: 2026-03-13
      scenario: one.yaml
      har: /tmp/a.har
      allow-host: [a.test, b.test]
      token: nmv_usr_one
      switch: { token_life: 1h, heartbeat: "none" }
      speed: 60
      """)
    let expected: [(String, OptionValue)] = [
      ("--port", .integer(0)), ("--log", .flag), ("--patience", .duration(.seconds(5))),
      ("--memory-limit", .size(bytes: 64 << 20)),
      ("--start-date", .date(unixMilliseconds: 1_773_360_000_000)),
      ("--scenario", .text("etc/one.yaml")), ("--har", .text("/tmp/a.har")),
      ("--allow-host", .text("a.test")), ("--allow-host", .text("b.test")),
      ("--token", .text("nmv_usr_one")),
      ("--switch", .assignment(name: "token_life", value: "1h")),
      ("--switch", .assignment(name: "heartbeat", value: "none")), ("--speed", .number(60)),
    ]
    #expect(options.map(\.name) == expected.map(\.0))
    #expect(options.map(\.value) == expected.map(\.1))
  }

  @Test(arguments: ["", "# nothing\n", "switch: [a=1, b=2]\nfault: 'GET /x: reset: in-body'"])
  func littleIsEnough(text: String) throws {
    #expect(try Self.options(text).count == (text.contains("switch") ? 3 : 0))
  }

  @Test(arguments: [
    ("prot: 1", "1:1: error: no option of serve is called \"prot\"", "did you mean port?"),
    ("--port: 1", "1:1: error: no option of serve is called \"--port\"", "did you mean port?"),
    ("allow_host: a", "1:1: error: no option", "did you mean allow-host?"),
    ("config: a.yaml", "1:1: error: no option", "hint"),
    ("help: true", "1:1: error: no option", "hint"),
    ("switches: true", "1:1: error: no option", "did you mean switch?"),
    (
      "a: 1\nport: 70000",
      "2:7: error: \"port\" must be a whole number from 0 to 65535, found the number 70000", ""
    ),
    ("port:", "1:6: error: \"port\" must be a whole number from 0 to 65535, found nothing", ""),
    ("port: [1, 2]", "1:7: error: \"port\" must be a whole number", "found a list"),
    ("log: yes", "1:6: error: \"log\" must be true or false, found \"yes\"", ""),
    ("switch: { a: [1] }", "1:14: error: \"switch\" must be of the form name=value", ""),
    ("switch: a", "1:9: error: \"switch\" must be of the form name=value, found \"a\"", ""),
    ("port: 1\nport: 2", "2:1: error: \"port\" is given twice", ""),
    ("- port: 1", "1:1: error: a mapping of options is expected, found a list", "hint: port: 0"),
    ("port: \"1", "error: ", ""),
  ])
  func mistakesHaveAPlaceAndAHint(text: String, words: String, hint: String) throws {
    #expect {
      try Self.options(text)
    } throws: { error in
      let text = "\(error)"
      return text.contains("etc/serve.yaml:") && text.contains(words) && text.contains(hint)
    }
  }

  @Test func whatIsTypedGoesBeforeTheFile() throws {
    let parser = ArgumentParser(program: .nemosim)
    let words = ["serve", "--port", "1", "--fault", "GET /a: reset: in-body", "--pace", "manual"]
    guard case .run(var invocation) = try parser.parse(words) else { return }
    invocation.filed = try Self.options(
      "port: 2\nhost: 127.0.0.2\nfault: ['GET /b: reset: in-body']\nspeed: 60\ntoken: [a, b]")
    #expect(invocation.integer("--port") == 1)
    #expect(invocation.text("--host") == "127.0.0.2")
    #expect(invocation.texts("--fault") == ["GET /a: reset: in-body"])
    #expect(invocation.texts("--token") == ["a", "b"])
    #expect(try invocation.pace() == .manual)
    #expect(invocation.text("--memory-limit") == nil)
    #expect(invocation.size("--memory-limit") == 256 << 20)
  }
}
