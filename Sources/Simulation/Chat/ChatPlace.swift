package import ClientEngine
package import EventLoop
import HTTPTransport
package import TimeAndChance

/// What a chat talks to: a fake of its own in this process, or a backend somewhere.
package enum ChatPlace: Sendable {
  case embedded(WorldSettings)
  /// Over the network, in real time unless that place runs faster (D9).
  case remote(baseURL: String, speed: Double = 1)
}

/// Everything that a chat needs to know.
package struct ChatSettings: Sendable {
  package var place: ChatPlace
  package var skill: LoadedSkill
  package var seed: Seed
  package var outputFolder: String
  package var identity: ClientIDStore
  /// The value of NEMO_TOKEN, for a backend somewhere.
  package var token: String?
  /// The value of NEMO_WEB_URL.
  package var webURL: String?
  /// The value of SKILL_SOURCE.
  package var skillSource: String?
  package var limits: ClientLimits
  /// What becomes of the agent's orders to use a graphical interface.
  package var gui = GUIMode.act
  /// Ends the chat before its time.
  package var interruption: Interruption?

  package init(
    place: ChatPlace, skill: LoadedSkill, seed: Seed, outputFolder: String,
    identity: ClientIDStore = .memory, token: String? = nil, webURL: String? = nil,
    skillSource: String? = nil, limits: ClientLimits = ClientLimits()
  ) {
    self.place = place
    self.skill = skill
    self.seed = seed
    self.outputFolder = outputFolder
    self.identity = identity
    self.token = token
    self.webURL = webURL
    self.skillSource = skillSource
    self.limits = limits
  }
}
