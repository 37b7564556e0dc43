import HTTPMessages
import NemoContract

/// Who sends a request: the three headers required on every one (SEED0-3).
package struct SkillAttribution: Hashable, Sendable {
  /// The frontmatter's `name`.
  package var source: String
  /// The frontmatter's `version`.
  package var version: String
  package var platform: String

  package init(source: String, version: String, platform: String) {
    self.source = source
    self.version = version
    self.platform = platform
  }

  /// The platform: SKILL_SOURCE as given, else by the install path, else `unknown` (contract 1
  /// [D]).
  package static func platform(skillSource: String?, installPath: String) -> String {
    let given = (skillSource ?? "").filter { !$0.isWhitespace }
    if !given.isEmpty,
      given.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
    {
      return given
    }
    if installPath.contains("/.clawhub/") { return "clawhub" }
    if installPath.contains("/.cursor/skills/") { return "cursor" }
    return "unknown"
  }

  func add(to headers: inout HTTPHeaders) {
    headers[HeaderName.skillSource] = source
    headers[HeaderName.skillVersion] = version
    headers[HeaderName.skillPlatform] = platform
  }
}
