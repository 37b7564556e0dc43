package import ClientEngine
package import EventLoop

/// What a chat talks to: a fake of its own in this process, or a backend somewhere.
package enum ChatPlace: Sendable {
  case embedded(WorldSettings, outputFolder: String, limits: ClientLimits)
  /// Over the network, in real time unless that place runs faster (D9).
  case remote(ServiceSettings)
}

/// Everything that a chat needs to know.
package struct ChatSettings: Sendable {
  package var place: ChatPlace
  package var skill: LoadedSkill
  /// What becomes of the agent's orders to use a graphical interface.
  package var gui = GUIMode.act
  /// Ends the chat before its time.
  package var interruption: Interruption?

  package init(_ place: ChatPlace, skill: LoadedSkill) {
    self.place = place
    self.skill = skill
  }
}
