import JSONText
import Simulation
import Testing

@testable import nemosim

/// What `ctl` makes of what was typed.
@Suite struct ControlWordsTests {
  @Test(
    arguments: [
      (["health"], "GET health", nil),
      (["worlds"], "GET worlds", nil),
      (["worlds", "a b"], "GET worlds/a%20b", nil),
      (["end-world", "a"], "DELETE worlds/a", nil),
      (["new-world", "a"], "POST worlds", #"{"name":"a"}"#),
      (["advance", "5s"], "POST advance", #"{"by":"5s"}"#),
      (["advance-to", "5s"], "POST advance", #"{"until":"5s"}"#),
      (["faults", "x"], "POST faults", #"{"fault":"x"}"#),
      (["no-faults"], "DELETE faults", nil),
      (["reset"], "POST reset", "{}"),
      (["shown", "hi"], "POST shown", #"{"text":"hi"}"#),
      (["verdict", "final"], "GET verdict?final=1", nil),
      (["journal"], "GET journal", nil),
      (["journal", "har", "--only", "a&b"], "GET journal?format=har&only=a%26b", nil),
      (["journal", "follow"], "GET journal?follow=1", nil),
    ] as [([String], String, String?)])
  func asRequests(words: [String], request: String, body: String?) throws {
    let words = try read(words)
    #expect("\(words.method) \(words.path)" == request)
    #expect(words.body?.text == body)
  }

  /// A word that nothing is made of is told, and so is one that is missing.
  @Test(
    arguments: [
      (["health", "now"], "ctl health takes nothing more, not \"now\""),
      (["reset", "all"], "ctl reset takes nothing more, not \"all\""),
      (["no-faults", "x"], "ctl no-faults takes nothing more, not \"x\""),
      (["sessions", "x"], "ctl sessions takes nothing more, not \"x\""),
      (["verdict", "finale"], "ctl verdict takes the word final, or none, not \"finale\""),
      (["advance"], "ctl advance needs a value: nemosim ctl advance DURATION"),
      (["end-world"], "ctl end-world needs a value: nemosim ctl end-world NAME"),
      (["scenario"], "ctl scenario needs a value: nemosim ctl scenario FILE"),
      (["helth"], "\"helth\" is nothing that can be asked; did you mean health?"),
      (["health", "--seed", "3"], "--seed belongs to ctl new-world and does nothing for health"),
    ])
  func mistakes(words: [String], sentence: String) {
    let error = #expect(throws: UsageMistake.self) { try read(words) }
    #expect(error.map { "\($0)".hasPrefix(sentence) } == true, "\(error.map { "\($0)" } ?? "")")
  }

  private func read(_ words: [String]) throws -> ControlWords {
    let parser = ArgumentParser(program: .nemosim)
    guard case .run(let invocation) = try parser.parse(["ctl"] + words) else {
      throw UsageMistake("no call of ctl")
    }
    return try ControlWords(invocation.positionals, invocation)
  }
}
