/// What a scenario is read for, which decides what it must hold.
package enum ScenarioUse: Sendable {
  /// To be played and judged: it needs a user and something that must hold.
  case run
  /// For its world and its script alone.
  case serve
}

/// What a reader asks of the world around a scenario file.
package struct Surroundings {
  /// The names that `skill:` may have.
  package var skills: [String]
  /// Why the skill's document at a path cannot be used; nil when it can.
  package var problemOfSkill: (String) -> String?
  /// Whether an upload finds a file of this name.
  package var hasFile: (String) -> Bool
  /// The files that a message asks to upload.
  package var uploads: (String) -> [String]

  package init(
    skills: [String], problemOfSkill: @escaping (String) -> String?,
    hasFile: @escaping (String) -> Bool, uploads: @escaping (String) -> [String]
  ) {
    self.skills = skills
    self.problemOfSkill = problemOfSkill
    self.hasFile = hasFile
    self.uploads = uploads
  }
}
