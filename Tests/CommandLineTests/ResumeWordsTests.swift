import Testing

@testable import nemosim

/// What is printed when work is interrupted can be typed as it stands.
@Suite struct ResumeWordsTests {
  @Test(arguments: [
    (["say", "hello", "--base-url", "http://x:1"], ""),
    (
      [
        "say", "hello", "--base-url", "http://x:1", "--client-id-file", "my ids/one", "--out",
        "films", "--json", "--max-film=5GB",
      ], " --client-id-file 'my ids/one' --max-film 5GB"
    ),
    (
      ["export", "--live", "--skill", "it's", "--cacert", "ca.pem", "--speed", "2.5"],
      " --skill 'it'\\''s' --cacert ca.pem --speed 2.5"
    ),
    (["run", "a.yaml", "--live", "--yes", "--client-id-file", "ids"], " --client-id-file ids"),
  ])
  func whatReachesTheServiceIsSaidAgain(typed: [String], added: String) throws {
    let invocation = try Self.invocation(typed)
    let words = ResumeWords(address: "http://x:1", name: "lake", after: invocation)
    #expect(words.text == "nemosim resume --base-url http://x:1\(added) --session lake")
    // It is understood, too.
    _ = try Self.invocation(Array(words.words.dropFirst()))
  }

  private static func invocation(_ words: [String]) throws -> Invocation {
    guard case .run(let invocation) = try ArgumentParser(program: .nemosim).parse(words) else {
      throw UsageMistake("\(words) is no command")
    }
    return invocation
  }
}
