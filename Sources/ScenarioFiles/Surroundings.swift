package import YAMLText

/// What a scenario is read for, which decides what it must hold.
package enum ScenarioUse: Sendable {
  /// To be played and judged: it needs a user and something that must hold.
  case run
  /// For its world and its script alone.
  case serve
}

/// What is to be said of a skill's document.
package enum SkillOpinion: Hashable, Sendable {
  /// It can be used, and this is what it lacks; empty: nothing.
  case usable(warnings: [String])
  case unusable(String)
}

/// What a reader asks of the world around a scenario file.
package struct Surroundings {
  /// The names that `skill:` may have.
  package var skills: [String]
  /// Whether the skill's document at a path can be used.
  package var opinionOfSkill: (String) -> SkillOpinion
  /// Whether an upload finds a file of this name.
  package var hasFile: (String) -> Bool
  /// All of a file that an upload finds, if it has no more bytes than that.
  package var file: (_ name: String, _ limitBytes: Int) -> Result<[UInt8], NamedFileProblem>
  /// The files that a message asks to upload.
  package var uploads: (String) -> [String]

  /// A fragment by its path beside the file.
  package var fragment: (String) -> Result<SourceText, NamedFileProblem>

  package init(
    skills: [String], opinionOfSkill: @escaping (String) -> SkillOpinion,
    hasFile: @escaping (String) -> Bool, uploads: @escaping (String) -> [String],
    file: @escaping (String, Int) -> Result<[UInt8], NamedFileProblem> = { name, _ in
      .failure(NamedFileProblem("\"\(name)\" cannot be looked for"))
    },
    fragment: @escaping (String) -> Result<SourceText, NamedFileProblem> = { path in
      .failure(NamedFileProblem("\"\(path)\" cannot be looked for"))
    }
  ) {
    self.skills = skills
    self.opinionOfSkill = opinionOfSkill
    self.hasFile = hasFile
    self.uploads = uploads
    self.file = file
    self.fragment = fragment
  }

  /// Those of a text that came with its fragments and nothing else, which is not looked at.
  ///
  /// - Parameters:
  ///   - skills: the names that a skill may have.
  ///   - missing: what is said of a fragment that did not come.
  package static func posted(
    skills: [String], fragments: [(path: String, text: String)],
    missing: @escaping (String) -> String
  ) -> Surroundings {
    Surroundings(
      skills: skills, opinionOfSkill: { _ in .usable(warnings: []) }, hasFile: { _ in true },
      uploads: { _ in [] }, file: { _, _ in .success([]) },
      fragment: { path in
        guard let fragment = fragments.first(where: { $0.path == path }) else {
          return .failure(NamedFileProblem(missing(path)))
        }
        return .success(SourceText(name: path, text: fragment.text))
      })
  }
}
