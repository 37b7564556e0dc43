import Testing

@testable import YAMLText

@Suite struct ExcerptTests {
  @Test func theCaretStandsUnderWideCharacters() {
    let source = SourceText(name: "片.yaml", text: "名: 🎬 e\u{301}\tx: 1\n")
    #expect(
      source.excerpt(Mark(line: 1, column: 9, offset: 8), "here") == """
        片.yaml:1:9: error: here
          名: 🎬 e\u{301}\tx: 1
                  \t^
        """)
  }

  @Test func aLongLineIsCutAroundThePlace() {
    let text = String(repeating: "a", count: 100) + "X" + String(repeating: "b", count: 100)
    let lines = SourceText(name: "f", text: text)
      .excerpt(Mark(line: 1, column: 101, offset: 100), "here").split(separator: "\n")
    #expect(
      lines[1] == "  …" + String(repeating: "a", count: 70) + "X"
        + String(repeating: "b", count: 39) + "…")
    #expect(lines[2] == "  " + String(repeating: " ", count: 71) + "^")
  }

  @Test func placesOutsideTheTextShowNoLine() {
    let source = SourceText(name: "f", text: "a\n")
    let report = source.excerpt(Mark(line: 9, column: 1, offset: 99), "m", severity: "warning")
    #expect(report == "f:9:1: warning: m")
  }
}

@Suite struct FrontmatterTests {
  @Test func headAndBodyAreSplit() throws {
    let text = "---\nname: video-making-ai\nversion: 1.2.0\n---\n# Title\r\n---\nrest"
    let split = try Frontmatter.split(text, file: "SKILL.md")
    #expect(split.fields?["name"]?.string == "video-making-ai")
    #expect(split.fields?["version"]?.start == Mark(line: 3, column: 10, offset: 35))
    #expect(split.body == "# Title\r\n---\nrest")
    #expect(split.bodyLine == 5)
  }

  @Test func withoutAFenceAllIsBody() throws {
    let split = try Frontmatter.split("# Title\n---\na: 1\n---\n", file: "SKILL.md")
    #expect(split.fields == nil)
    #expect(split.body == "# Title\n---\na: 1\n---\n")
  }

  @Test func windowsLineEndsAndAnEmptyHead() throws {
    let split = try Frontmatter.split("---\r\na: 1\r\n---\r\nbody", file: "SKILL.md")
    #expect(split.fields?["a"]?.int == 1)
    #expect(split.body == "body")
    #expect(try Frontmatter.split("---\n---\n", file: "f").fields?.isNull == true)
  }

  @Test func mistakesCountFromTheStartOfTheFile() {
    let mistake = #expect(throws: YAMLMistake.self) {
      try Frontmatter.split("---\nname: x\nname: y\n---\n", file: "SKILL.md")
    }
    #expect(
      mistake?.description == """
        SKILL.md:3:1: error: "name" is given twice; first at line 2, column 1
          name: y
          ^
        hint: remove one of them
        """)
    let open = #expect(throws: YAMLMistake.self) { try Frontmatter.split("---\na: 1\n", file: "f") }
    #expect(open?.message == "the frontmatter opened here is never closed")
  }
}
