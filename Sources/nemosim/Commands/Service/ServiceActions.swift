import ClientEngine
import Glibc

/// What each of the single commands asks of the client.
enum ServiceActions {
  static func say(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let message = invocation.positionals.joined(separator: " ")
    if let refusal = SpendingQuestion([message], invocation).refusal(console) {
      return console.fail(UsageMistake(refusal), .usage)
    }
    return ServiceCommand.run(invocation, console) { try await $0.handle(message) }
  }

  static func upload(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let places = invocation.positionals.map { UploadPlace($0) }
    return ServiceCommand.run(invocation, console) { try await $0.upload(places) }
  }

  static func export(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let path = invocation.positionals.first
    let options = options(invocation)
    return ServiceCommand.run(invocation, console) {
      try await $0.export(to: path, options: options)
    }
  }

  static func options(_ invocation: Invocation) -> ExportOptions {
    ExportOptions(words: ["--format", "--resolution"].compactMap(invocation.text))
  }

  static func credits(_ invocation: Invocation, _ console: Console) -> ExitCode {
    ServiceCommand.run(invocation, console, looks: .account) { try await $0.showCredits() }
  }

  static func timeline(_ invocation: Invocation, _ console: Console) -> ExitCode {
    ServiceCommand.run(invocation, console, looks: .project) { try await $0.showTimeline() }
  }

  static func resume(_ invocation: Invocation, _ console: Console) -> ExitCode {
    if invocation.has("--list") { return ProjectList.show(invocation, console) }
    return ServiceCommand.run(invocation, console) { try await $0.resume() }
  }
}
