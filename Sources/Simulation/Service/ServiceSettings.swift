package import ClientEngine
package import HTTPTransport
import NemoContract
package import TimeAndChance

/// Everything that a client at an address needs to know.
package struct ServiceSettings: Sendable {
  package var baseURL: String
  /// The value of NEMO_WEB_URL.
  package var webURL: String?
  /// How much faster than real time that place is.
  package var speed: Double
  package var skill: LoadedSkill
  /// The value of SKILL_SOURCE.
  package var skillSource: String?
  /// The value of NEMO_TOKEN.
  package var token: String?
  package var identity: ClientIDStore
  package var work: WorkPlace
  package var outputFolder: String
  package var homeFolder: String?
  package var access: NetworkAccess
  package var limits: ClientLimits
  package var seed: Seed
  /// Says that it connects; not wanted where somebody asks for one thing.
  package var greets = true
  /// What becomes of the agent's orders to use a graphical interface; only a conversation can ask.
  package var gui = GUIMode.tell

  package init(
    baseURL: String, webURL: String? = nil, speed: Double = 1, skill: LoadedSkill,
    skillSource: String? = nil, token: String? = nil, identity: ClientIDStore = .memory,
    work: WorkPlace = .nowhere, outputFolder: String = ".", homeFolder: String? = nil,
    access: NetworkAccess = NetworkAccess(), limits: ClientLimits = ClientLimits(), seed: Seed
  ) {
    self.baseURL = baseURL
    self.webURL = webURL
    self.speed = speed
    self.skill = skill
    self.skillSource = skillSource
    self.token = token
    self.identity = identity
    self.work = work
    self.outputFolder = outputFolder
    self.homeFolder = homeFolder
    self.access = access
    self.limits = limits
    self.seed = seed
  }

  /// What of it the client itself wants to know.
  var ofClient: ClientSettings {
    var client = ClientSettings(
      baseURL: baseURL, webURL: webURL ?? WebLink.defaultWeb,
      skill: skill.file.attribution(
        skillSource: skillSource, installPath: skill.installPath),
      token: token, outputFolder: outputFolder, uploadLimitBytes: skill.file.uploadLimitBytes,
      homeFolder: homeFolder, filmLimitBytes: limits.filmBytes, creditLimit: limits.credits)
    client.greets = greets
    client.gui = gui
    return client
  }
}
