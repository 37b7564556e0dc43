package import ClientEngine
import Glibc
import Suggestions
import SystemCalls

/// A skill's document, read, and where it lay.
package struct LoadedSkill: Sendable {
  package var file: SkillFile
  /// Tells the platform; empty for the skills that are built in.
  package var installPath: String
}

/// Finds skills by the name of one that is built in, or by the path of their document.
///
/// What was read once is kept: a document by its path and its bytes, a built-in one by its name.
///
/// `@unchecked Sendable` because whoever makes it uses it on one thread alone.
package final class SkillFinder: @unchecked Sendable {
  package enum Mistake: Error, CustomStringConvertible {
    case unknown(String, known: [String])
    case unreadable(path: String, reason: String)

    package var description: String {
      switch self {
      case .unknown(let name, let known):
        "no skill is called \"\(name)\""
          + (Suggestion.nearest(name, among: known).map { "; did you mean \($0)?" }
            ?? "; known are \(known.joined(separator: ", "))")
      case .unreadable(let path, let reason): "the skill \(path) cannot be read: \(reason)"
      }
    }
  }

  package static let standard = "image-to-video-deevid"

  /// The names of the skills that are built in, sorted.
  package static let names: [String] = BuiltInFile.all.compactMap { file in
    guard file.name.hasPrefix("skills/"), file.name.hasSuffix(".md") else { return nil }
    return String(file.name.dropFirst("skills/".count).dropLast(".md".count))
  }

  private var read: [(place: String, bytes: [UInt8], skill: LoadedSkill)] = []

  package init() {}

  /// `near` is a scenario file, whose folder a relative path is looked for in first.
  ///
  /// - Throws: `Mistake`, or `SkillFile.Mistake` when the document is none of a skill.
  package func find(_ name: String?, near file: String = ".") throws -> LoadedSkill {
    let name = name ?? Self.standard
    if let builtIn = BuiltInFile.named("skills/\(name).md") {
      if let known = read.first(where: { $0.place == name }) { return known.skill }
      return try load(name, bytes: builtIn.bytes, installPath: "")
    }
    let path = try path(of: name, near: file)
    let bytes: [UInt8]
    do {
      bytes = try WholeFile.read(path, atMost: 1 << 20)
    } catch {
      throw Mistake.unreadable(path: path, reason: error.reason)
    }
    if let known = read.first(where: { $0.place == path && $0.bytes == bytes }) {
      return known.skill
    }
    // `skills/x.md` alone does not tell that it lies in `~/.clawhub/`.
    return try load(path, bytes: bytes, installPath: Folder.wholePath(path) ?? path)
  }

  private func load(_ place: String, bytes: [UInt8], installPath: String) throws -> LoadedSkill {
    let skill = LoadedSkill(
      file: try SkillFile(text: String(decoding: bytes, as: UTF8.self), file: place),
      installPath: installPath)
    read.removeAll { $0.place == place }
    read.append((place, bytes, skill))
    return skill
  }

  private func path(of name: String, near file: String) throws -> String {
    let beside = MediaFinder.folder(of: file) + "/" + name
    for path in [beside, name] where access(path, F_OK) == 0 { return path }
    throw Mistake.unknown(name, known: Self.names)
  }
}
