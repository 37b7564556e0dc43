import ClientEngine
import Testing

/// Skills as sites show them: without their frontmatter, or with other text around them.
struct PublishedSkillTests {
  private struct Row: CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var file = "skills/a.txt"
    var name: String
    var version = "0.0.0"
    var warnings: [String]
  }

  private static let noVersion = "skills/a.txt: no version; 0.0.0 is sent in its place"

  private static let rows = [
    Row(
      testDescription: "a table of headers",
      text: "Getting Started\nX-Skill-Source | image-to-video-deevid |\nX-Skill-Version | fr",
      name: "image-to-video-deevid",
      warnings: [
        "skills/a.txt: no frontmatter; the skill is called image-to-video-deevid, "
          + "from its line X-Skill-Source", noVersion,
      ]),
    Row(
      testDescription: "headers run together",
      text: "must include X-Skill-Source, X-Skill-Version\n"
        + "X-Skill-Source:image-to-video-ltxX-Skill-Version: from frontmatterversion",
      name: "image-to-video-ltx",
      warnings: [
        "skills/a.txt: no frontmatter; the skill is called image-to-video-ltx, "
          + "from its line X-Skill-Source", noVersion,
      ]),
    Row(
      testDescription: "a title",
      text: "X-Skill-Source: `name` of the frontmatter\n\n# Film Maker 3: films\n",
      name: "film-maker-3",
      warnings: [
        "skills/a.txt: no frontmatter; the skill is called film-maker-3, from its title", noVersion,
      ]),
    Row(
      testDescription: "a folder", text: "Do it.", file: "my skills/Clip Cutter/SKILL.md",
      name: "clip-cutter",
      warnings: [
        "my skills/Clip Cutter/SKILL.md: no frontmatter; the skill is called clip-cutter, "
          + "from its file's name",
        "my skills/Clip Cutter/SKILL.md: no version; 0.0.0 is sent in its place",
      ]),
    Row(
      testDescription: "nothing to be called by", text: "做吧", file: "做吧.md", name: "skill",
      warnings: [
        "做吧.md: no frontmatter; the skill is called skill, from its file's name",
        "做吧.md: no version; 0.0.0 is sent in its place",
      ]),
    Row(
      testDescription: "a remark and a code block",
      text: "Here is the skill:\n\n```markdown\n---\nname: b\nversion: 2\n---\n# B\n```\n",
      name: "b", version: "2",
      warnings: ["skills/a.txt: what stands above the frontmatter is left out"]),
    Row(
      testDescription: "blank lines above", text: "\u{FEFF}\n\n---\nname: b\nversion: 2\n---\n",
      name: "b", version: "2", warnings: []),
    Row(
      testDescription: "a rule of Markdown", text: "# C\n---\nSome: text\n---\nmore",
      name: "c",
      warnings: [
        "skills/a.txt: no frontmatter; the skill is called c, from its title", noVersion,
      ]),
    Row(
      testDescription: "a name without a version", text: "---\nname: b\n---\n", name: "b",
      warnings: [noVersion]),
    Row(
      testDescription: "a version without a name", text: "---\nversion: 1\n---\n# D\n", name: "d",
      version: "1",
      warnings: [
        "skills/a.txt: no name in the frontmatter; the skill is called d, from its title"
      ]),
  ]

  @Test(arguments: rows)
  private func isTakenWithAWord(_ row: Row) throws {
    let skill = try SkillFile(text: row.text, file: row.file)
    #expect(skill.name == row.name)
    #expect(skill.version == row.version)
    #expect(skill.warnings == row.warnings)
  }

  @Test func whatIsWrongInAWrappedOneHasItsPlace() {
    let text = "Look:\n---\nname: b\nname: c\n---\n"
    #expect {
      try SkillFile(text: text, file: "a.md")
    } throws: { "\($0)".hasPrefix("a.md:4:1: error: \"name\" is given twice; first at line 3") }
  }
}
