import YAMLText

@testable import ClientEngine

/// A skill's document: its head, and what is looked for in the text below.
func fuzzSkill(_ bytes: [UInt8]) {
  let document = text(bytes)
  if let split = try? Frontmatter.split(document, file: "a.md") {
    expect(split.body.utf8.count <= document.utf8.count, "the body grew")
    expect(split.bodyLine >= 1, "the body begins before the file")
  }
  guard let skill = try? SkillFile(text: document, file: "a.md") else { return }
  for name in [skill.name, skill.version] {
    expect(name.utf8.allSatisfy { (0x20...0x7e).contains($0) }, "no header can carry \(name)")
  }
  expect((skill.uploadLimitBytes ?? 0) < 1 << 50, "the upload limit is beyond all files")
  expect(skill.prompts.reduce(0) { $0 + $1.utf8.count } <= document.utf8.count, "prompts grew")
}
