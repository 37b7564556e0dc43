import JSONText
import PrintedText
import ScenarioFiles
import Simulation
import SystemCalls
import YAMLText

/// Writes a scenario to begin with; nothing that is there is ever overwritten.
enum NewCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    if invocation.has("--list") {
      for template in ScenarioTemplate.table {
        let padding = String(repeating: " ", count: max(0, 14 - template.name.count))
        console.output.writeLine("\(template.name)\(padding)  \(template.meaning)")
      }
      return .success
    }
    do {
      guard let name = invocation.positionals.first else {
        throw UsageMistake("NAME is missing: nemosim new my-scenario; --list shows templates")
      }
      let path = try path(named: name)
      let template = invocation.text("--from").flatMap(ScenarioTemplate.named) ?? .standard
      let folder = Folder.above(path)
      let isNewFolder = !Folder.exists(folder)
      try OutputPlace.make(folder)
      if isNewFolder { console.errors.writeLine("made the folder \(Printable.line(folder))") }
      let schema = EditorSchema(near: path)
      let text = """
        # yaml-language-server: $schema=\(schema.reference)
        scenario: \(title(of: path))
        \(template.text)
        """
      try create(text, at: path)
      console.output.writeLine(path)
      if try schema.writeWhereMissing() {
        console.errors.writeLine("\(schema.path): for editors that complete and check YAML")
      }
      console.errors.writeLine("next: nemosim run \(ShellWord.quoted(path.asArgument))")
      return .success
    } catch let mistake as UsageMistake {
      return console.fail(mistake, .usage)
    } catch {
      return console.fail(error)
    }
  }

  /// The file that a name means.
  static func path(named name: String) throws(UsageMistake) -> String {
    let ends = [".yaml", ".yml"]
    let end = ends.first(where: name.hasSuffix)
    let file =
      name.dropLast(end?.count ?? 0).split(
        separator: "/", omittingEmptySubsequences: false
      ).last ?? ""
    guard file.contains(where: { $0 != "." }) else {
      throw UsageMistake("\"\(name)\" names no file: nemosim new my-scenario")
    }
    return end == nil ? name + ".yaml" : name
  }

  private static func create(_ text: String, at path: String) throws {
    let isNew: Bool
    do throws(FileError) {
      isNew = try WholeFile.write(Array(text.utf8), toNew: path, mode: 0o644)
    } catch {
      throw OutputPlace.Failure(path: path, reason: error.reason)
    }
    guard isNew else { throw UsageMistake("\(path) is there already, and stays as it is") }
  }

  /// `Scenarios/silent-edit.yaml` → `Silent edit`.
  private static func title(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = String(file.dropLast(file.hasSuffix(".yml") ? 4 : 5))
    let words = String(stem.map { $0 == "-" || $0 == "_" ? " " : $0 })
    return YAMLWriter.inline(.string(words.prefix(1).uppercased() + words.dropFirst()))
  }
}

extension String {
  /// A path as a command takes it that would read `-x` as options.
  fileprivate var asArgument: String { hasPrefix("-") ? "./" + self : self }
}

/// The JSON Schema that an editor finds by the first line of a scenario file.
struct EditorSchema {
  /// As the scenario file names it.
  let reference: String
  let path: String

  private static let name = "scenario.schema.json"
  /// So many folders above a file are looked into.
  private static let reach = 4

  /// One beside a file or in a folder above it; where there is none, the one to be beside it.
  init(near file: String) {
    let folder = Folder.above(file)
    for height in 0...Self.reach {
      let up = String(repeating: "../", count: height)
      let path = "\(folder)/\(up)\(Self.name)"
      guard (try? OpenFile(reading: path)) != nil else { continue }
      self.init(reference: up + Self.name, path: path)
      return
    }
    self.init(reference: Self.name, path: folder == "." ? Self.name : "\(folder)/\(Self.name)")
  }

  private init(reference: String, path: String) {
    self.reference = reference
    self.path = path
  }

  /// - Returns: whether it had to be written.
  func writeWhereMissing() throws(OutputPlace.Failure) -> Bool {
    do throws(FileError) {
      return try WholeFile.write(
        Array((SchemaDocument.json.pretty + "\n").utf8), toNew: path, mode: 0o644)
    } catch {
      throw OutputPlace.Failure(path: path, reason: error.reason)
    }
  }
}
