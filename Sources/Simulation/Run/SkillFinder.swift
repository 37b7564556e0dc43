package import ClientEngine
import Glibc
import Suggestions
import SystemCalls
import YAMLText

/// A skill's document, read, and where it lay.
package struct LoadedSkill: Sendable {
  package var file: SkillFile
  /// Tells the platform; empty for the skills that come along, wherever their checkout lies.
  package var installPath: String
}

/// Finds skills by name in `Fixtures/skills`, or by the path of their document.
package struct SkillFinder: Sendable {
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

  private let fixtures: FixtureFolder

  package init(_ fixtures: FixtureFolder) { self.fixtures = fixtures }

  /// `near` is a scenario file, whose folder a relative path is looked for in first.
  package func find(_ name: String?, near file: String = ".") throws -> LoadedSkill {
    let name = name ?? Self.standard
    let path = try path(of: name, near: file)
    let bytes: [UInt8]
    do {
      bytes = try WholeFile.read(path, atMost: 1 << 20)
    } catch {
      throw Mistake.unreadable(path: path, reason: "\(error)")
    }
    return LoadedSkill(
      file: try SkillFile(text: String(decoding: bytes, as: UTF8.self), file: path),
      installPath: fixtures.skillNames.contains(name) ? "" : Self.wholePath(path))
  }

  /// From the root, links as they are: `skills/x.md` does not tell that it lies in `~/.clawhub/`.
  private static func wholePath(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }

  private func path(of name: String, near file: String) throws -> String {
    let known = fixtures.skillNames
    if known.contains(name) { return fixtures.skill(name) }
    let beside = MediaFinder.folder(of: file) + "/" + name
    for path in [beside, name] where access(path, F_OK) == 0 { return path }
    throw Mistake.unknown(name, known: known)
  }
}
