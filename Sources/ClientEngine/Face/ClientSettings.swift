import NemoContract

/// What a client needs to know from outside; it never looks at the environment itself.
package struct ClientSettings: Hashable, Sendable {
  /// Without a slash at its end.
  package var baseURL: String
  package var webURL: String
  package var skill: SkillAttribution
  /// Nil detects it from what the user writes.
  package var language: Language?
  /// The value of NEMO_TOKEN; nil signs in anonymously.
  package var token: String?
  /// Where films are put; made when missing.
  package var outputFolder: String
  package var uploadLimitBytes: Int64
  /// What `~` stands for in a path; nil leaves it alone.
  package var homeFolder: String?

  /// Where a skill states no limit (contract 10: the video skills' number).
  package static let defaultUploadLimitBytes: Int64 = 500 << 20

  package init(
    baseURL: String = WebLink.defaultAPI, webURL: String = WebLink.defaultWeb,
    skill: SkillAttribution, language: Language? = nil, token: String? = nil,
    outputFolder: String = ".", uploadLimitBytes: Int64? = nil,
    homeFolder: String? = nil
  ) {
    self.baseURL = Self.withoutSlash(baseURL)
    self.webURL = Self.withoutSlash(webURL)
    self.skill = skill
    self.language = language
    let token = token.map { Find.trim($0) }
    self.token = token?.isEmpty == true ? nil : token
    self.outputFolder = outputFolder == "/" ? "/" : Self.withoutSlash(outputFolder)
    self.homeFolder = homeFolder.map(Self.withoutSlash)
    self.uploadLimitBytes = uploadLimitBytes ?? Self.defaultUploadLimitBytes
  }

  private static func withoutSlash(_ url: String) -> String {
    var url = url[...]
    while url.last == "/" { url.removeLast() }
    return String(url)
  }
}
