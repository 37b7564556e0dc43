import Glibc
import ScenarioFiles
import Simulation
import SystemCalls
import YAMLText

/// Puts scenario files into the form of the house; comments and values stay as they are.
enum FormatCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let input = StandardInput()
    let named = NamedScenarios(invocation.positionals, ScenarioReading(for: .serve), input)
    var code = ExitCode.success
    do {
      for place in named.places {
        if let refusal = try refusal(of: place, named) {
          console.tell(refusal)
          code = .usage
          continue
        }
        let isPiped = place.path == NamedScenarios.standardInput
        let bytes = try isPiped ? input.bytes ?? [] : ScenarioFolder.read(place.path)
        let text = try formatted(bytes, place.path)
        let isChanged = Array(text.utf8) != bytes
        switch (isPiped, invocation.has("--check")) {
        case (true, false): console.output.write(text)
        case (_, true) where isChanged:
          console.output.writeLine(place.path)
          tellFirstDifference(of: place.path, bytes, text, console)
          if code == .success { code = .failure }
        case (false, false) where isChanged:
          try write(text, to: place.path)
          console.output.writeLine(place.path)
        default: break
        }
      }
      return code
    } catch {
      return console.fail(error)
    }
  }

  /// Why a file cannot be written anew; nil where it can.
  private static func refusal(
    of place: ScenarioFolder.Place, _ named: NamedScenarios
  ) throws -> ScenarioOutcome.Refusal? {
    guard place.problem == nil, ScenarioFile.isFragment(place.path) else {
      if case .failure(let refusal) = try named.reading(of: place) { return refusal }
      return nil
    }
    let bytes = try ScenarioFolder.read(place.path)
    return ScenarioFile.mistakes(ofFragment: bytes, file: place.path).map {
      ScenarioOutcome.Refusal(file: place.path, mistakes: $0.mistakes)
    }
  }

  private static func tellFirstDifference(
    of path: String, _ bytes: [UInt8], _ formed: String, _ console: Console
  ) {
    guard let place = FirstDifference(String(decoding: bytes, as: UTF8.self), formed) else {
      return
    }
    let difference =
      switch (place.first.isEmpty, place.second.isEmpty) {
      case (false, true): "a blank line is missing before \"\(place.first)\""
      case (true, false): "there is a blank line too many"
      case _ where place.first.utf8.last == UInt8(ascii: "\r"):
        "lines end in CR LF, the form of the house is LF alone"
      default: "has \"\(place.first)\", the form of the house is \"\(place.second)\""
      }
    console.errors.writeLine("\(path):\(place.line): \(difference)")
  }

  private static func formatted(_ bytes: [UInt8], _ path: String) throws -> String {
    do {
      return try YAMLFormatter.format(SourceText(name: path, bytes: bytes))
    } catch {
      throw UsageMistake("\(path): \(error); it stays as it is")
    }
  }

  /// The file is the old one or the new one at every moment, and who may read it stays the same.
  private static func write(_ text: String, to path: String) throws {
    var facts = stat()
    let isThere = stat(path, &facts) == 0
    let mode = isThere ? FileMode(facts.st_mode & 0o777) : 0o644
    do throws(FileError) {
      try WholeFile.write(Array(text.utf8), to: path, mode: mode)
    } catch {
      throw OutputPlace.Failure(path: path, reason: error.reason)
    }
  }
}
