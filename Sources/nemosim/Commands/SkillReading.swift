import ClientEngine
import Simulation

extension Console {
  /// The skill that `--skill` names; what its document lacks is said.
  func skill(of invocation: Invocation) throws -> LoadedSkill {
    let skill = try SkillFinder().find(
      invocation.command.option("--skill") == nil ? nil : invocation.text("--skill"))
    for warning in skill.file.warnings { errors.writeLine("nemosim: warning: \(warning)") }
    return skill
  }
}
