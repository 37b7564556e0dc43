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
  /// No message is sent that may spend more than this in all.
  package var creditLimit: Int?
  /// Ends the chat before its time.
  package var interruption: Interruption?

  package init(
    place: ChatPlace, skill: LoadedSkill, seed: Seed, outputFolder: String,
    identity: ClientIDStore = .memory, token: String? = nil, webURL: String? = nil,
    skillSource: String? = nil, creditLimit: Int? = nil
  ) {
    self.place = place
    self.skill = skill
    self.seed = seed
    self.outputFolder = outputFolder
    self.identity = identity
    self.token = token
    self.webURL = webURL
    self.skillSource = skillSource
    self.creditLimit = creditLimit
  }
}
