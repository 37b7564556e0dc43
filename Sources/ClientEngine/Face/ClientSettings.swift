import HTTPTransport
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
  /// The session to go on with where nothing is kept; nil opens one.
  package var sessionID: String?
  /// Where films are put; made when missing.
  package var outputFolder: String
  package var uploadLimitBytes: Int64
  /// What `~` stands for in a path; nil leaves it alone.
  package var homeFolder: String?
  /// Larger films are not downloaded.
  package var filmLimitBytes: Int64
  /// No work is begun that may spend more than this in all; nil for no limit (D11).
  package var creditLimit: Int?
  /// What becomes of the agent's orders to use a graphical interface.
  package var gui: GUIMode
  /// Says that it connects, and that it goes on with a project.
  package var greets = true
  /// What it leaves out on purpose, for tests of the rules; without effect in a release.
  package var omission: Omission?

  package static let defaultFilmLimitBytes: Int64 = 2 << 30
  /// Where a skill states no limit (contract 10: the video skills' number).
  package static let defaultUploadLimitBytes: Int64 = 500 << 20

  package init(
    baseURL: String = WebLink.defaultAPI, webURL: String = WebLink.defaultWeb,
    skill: SkillAttribution, language: Language? = nil, token: String? = nil,
    outputFolder: String = ".", uploadLimitBytes: Int64? = nil,
    homeFolder: String? = nil, filmLimitBytes: Int64 = defaultFilmLimitBytes,
    creditLimit: Int? = nil, gui: GUIMode = .act
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
    self.filmLimitBytes = filmLimitBytes
    self.creditLimit = creditLimit
    self.gui = gui
  }

  /// Why nothing can be sent to an address; nil when it will do.
  package static func objection(toBaseURL url: String) -> String? {
    do {
      _ = try WebAddress(url)
      return nil
    } catch {
      return "\(error)"
    }
  }

  private static func withoutSlash(_ url: String) -> String {
    let slash = UInt8(ascii: "/")
    guard let last = url.utf8.lastIndex(where: { $0 != slash }) else { return "" }
    return String(url[..<url.utf8.index(after: last)])
  }
}
