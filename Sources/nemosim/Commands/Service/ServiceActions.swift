import ClientEngine
import Glibc
import PrintedText

/// What each of the single commands asks of the client.
enum ServiceActions {
  static func say(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let message = invocation.positionals.map(word).joined(separator: " ")
    if let refusal = SpendingQuestion([message], invocation).refusal(console) {
      return console.fail(UsageMistake(refusal), .usage)
    }
    return ServiceCommand.run(invocation, console) {
      try await $0.handle(message, isThere: UploadPlace.isFile)
    }
  }

  /// A file whose name has blanks or signs stays one: the shell has taken its quotation marks away.
  private static func word(_ argument: String) -> String {
    let isPlain = argument.allSatisfy { $0.isLetter || $0.isNumber || "-_./~".contains($0) }
    guard !isPlain, UploadPlace.isFile(argument) else { return argument }
    return "\"'`".first { !argument.contains($0) }.map { "\($0)\(argument)\($0)" } ?? argument
  }

  static func upload(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let places = invocation.positionals.map { UploadPlace($0) }
    return ServiceCommand.run(invocation, console) { try await $0.upload(places) }
  }

  static func export(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let path = invocation.positionals.first
    let target = FilmTarget(path, usualFolder: invocation.text("--out") ?? ".")
    if let refusal = refusal(of: target) { return console.fail(refusal, .usage) }
    let options: ExportOptions
    do {
      options = try self.options(invocation, for: target.file)
    } catch {
      return console.fail(UsageMistake("\(error)"), .usage)
    }
    let replaces = invocation.has("--force") || target.file.map { mayReplace($0, console) } ?? false
    return ServiceCommand.run(invocation, console, goesOn: true) {
      try await $0.export(to: path, options: options, replaces: replaces)
    }
  }

  /// Why no film can be put there; nil when one can.
  static func refusal(of target: FilmTarget) -> UsageMistake? {
    guard case .outputFolder(let path, let reason)? = target.problem else { return nil }
    return UsageMistake("\(path): a film cannot be put there: \(reason)")
  }

  /// - Throws: `FilmName.Mistake` where the name asks for something else, or for no film.
  static func options(
    _ invocation: Invocation, for path: String? = nil
  ) throws(FilmName.Mistake) -> ExportOptions {
    let format = try FilmName.format(of: path, asked: invocation.text("--format"))
    return ExportOptions(words: [format, invocation.text("--resolution")].compactMap(\.self))
  }

  /// Whether a file that is there may go, which only a person is asked.
  private static func mayReplace(_ path: String, _ console: Console) -> Bool {
    guard !console.speaksJSON, isatty(STDIN_FILENO) == 1, access(path, F_OK) == 0 else {
      return false
    }
    console.errors.write("\(Printable.line(path)) is there already. Replace it? [y/N] ")
    return Answer(readLine() ?? "") == .consent
  }

  static func credits(_ invocation: Invocation, _ console: Console) -> ExitCode {
    ServiceCommand.run(invocation, console, looks: .account) { try await $0.showCredits() }
  }

  static func timeline(_ invocation: Invocation, _ console: Console) -> ExitCode {
    ServiceCommand.run(invocation, console, looks: .project) { try await $0.showTimeline() }
  }
}
