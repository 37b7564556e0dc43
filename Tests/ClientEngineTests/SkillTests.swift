import ClientEngine
import HTTPMessages
import Testing

struct SkillTests {
  private static let text = """
    ---
    name: image-to-video-ltx
    version: 1.0
    description: "still images: into clips"
    ---
    # Image to Video
    Try saying:
    - "animate this image"
    - "export 1080p MP4"

    Max file size is 20MB. Stick to JPG.
    """

  @Test func readsNameVersionAndFacts() throws {
    let skill = try SkillFile(text: Self.text, file: "SKILL.md")
    #expect(skill.name == "image-to-video-ltx")
    #expect(skill.version == "1.0")
    #expect(skill.uploadLimitBytes == 20 << 20)
    #expect(skill.prompts == ["animate this image", "export 1080p MP4"])
  }

  @Test(
    arguments: [
      ("Max file size is 200MB.", 200 << 20), ("max file size is 2 GB", 2 << 30), ("no limit", nil),
      ("Max file size is large", nil), ("Max file size is **50MB**", 50 << 20),
    ] as [(String, Int64?)])
  func readsTheUploadLimit(_ body: String, _ limit: Int64?) throws {
    let skill = try SkillFile(text: "---\nname: a\nversion: 1\n---\n\(body)", file: "a.md")
    #expect(skill.uploadLimitBytes == limit)
  }

  @Test(arguments: [
    (" \n\n", "a.md: there is no skill in it, it is empty"),
    (
      "---\nname: \"a\\nb\"\nversion: 1\n---\n",
      "a.md: the frontmatter's name \"a\nb\" cannot be sent in a header"
    ),
  ])
  func refusesWithAReason(_ text: String, _ reason: String) {
    #expect { try SkillFile(text: text, file: "a.md") } throws: { "\($0)" == reason }
  }

  @Test(
    arguments: [
      (nil, "/home/a/.clawhub/skills/x/SKILL.md", "clawhub"),
      (nil, "/home/a/.cursor/skills/x/SKILL.md", "cursor"),
      (nil, "/srv/x.md", "unknown"), ("", "/srv/x.md", "unknown"),
      ("github", "/home/a/.clawhub/x.md", "github"),
      ("a\r\nX: y", "/srv/x.md", "unknown"),
    ] as [(String?, String, String)])
  func findsThePlatform(_ skillSource: String?, _ path: String, _ platform: String) {
    #expect(SkillAttribution.platform(skillSource: skillSource, installPath: path) == platform)
  }

  @Test(arguments: [
    ("token nmv_usr_abc-DEF_123 ok", "token nmv_usr_…(redacted) ok"),
    (
      "secret-token-42 and again secret-token-42",
      "nmv_usr_…(redacted) and again nmv_usr_…(redacted)"
    ),
    // Behind a token, an accent or a joiner changes no byte of it.
    ("x secret-token-42\u{301} y", "x nmv_usr_…(redacted)\u{301} y"),
    ("secret-token-42\u{200d}", "nmv_usr_…(redacted)\u{200d}"),
    ("nmv_usr_abc\u{301}", "nmv_usr_…(redacted)\u{301}"),
    ("?t=odd%2Ftoken%2B1%3D", "?t=nmv_usr_…(redacted)"),
    // However it is spelled.
    ("secret%2Dtoken%2d42", "nmv_usr_…(redacted)"),
    ("%73ecret-token-4%32%21", "nmv_usr_…(redacted)%21"),
    (#"{"a":"secret\u002dtoken-42"}"#, #"{"a":"nmv_usr_…(redacted)"}"#),
    (#"odd\/token+1= and \u006fdd%2Ftoken+1="#, "nmv_usr_…(redacted) and nmv_usr_…(redacted)"),
    ("nmv%5Fusr_abc%44%20x", "nmv_usr_…(redacted)%20x"),
    ("se\u{200b}cret-\u{ad}token-4\u{2060}2.", "nmv_usr_…(redacted)."),
    ("nmv\u{feff}_usr_a\u{200c}b c", "nmv_usr_…(redacted) c"),
    ("100% secret\\n", "100% secret\\n"), ("%", "%"), ("\\u00", "\\u00"), ("%7", "%7"),
    ("nothing here", "nothing here"), ("nmv_usr_", "nmv_usr_…(redacted)"),
    ("nmv_usr_…(redacted)", "nmv_usr_…(redacted)"),
  ])
  func redacts(_ text: String, _ cleaned: String) {
    var redaction = Redaction()
    redaction.remember("secret-token-42")
    redaction.remember("odd/token+1=")
    #expect(Array(redaction.clean(text).utf8) == Array(cleaned.utf8))
    #expect(redaction.clean(redaction.clean(text)) == cleaned)
  }

  /// What is known from the start is not forgotten for those that strangers send.
  @Test func aTokenOfOursIsKnownForGood() {
    var redaction = Redaction()
    redaction.remember("our-own-token", forGood: true)
    for number in 0..<1000 { redaction.remember("strange-token-\(number)") }
    #expect(
      redaction.clean("our-own-token, strange-token-0, strange-token-999")
        == "nmv_usr_…(redacted), strange-token-0, nmv_usr_…(redacted)")
  }
}
