import HTTPTransport
import Simulation

/// Asks a running `serve` something.
enum CtlCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let words = invocation.positionals
      let call = ControlCall(
        url: url(invocation), what: words[0], value: words.count > 1 ? words[1] : nil,
        token: invocation.text("--control-token"))
      let (text, isSuccess) = try call.run(endedBy: ProcessSetup.catchEndingSignals())
      guard isSuccess else { return console.fail(UsageMistake(text), .failure) }
      console.output.write(text.hasSuffix("\n") ? text : text + "\n")
      return .success
    } catch is Interrupted {
      return console.interrupted()
    } catch {
      return console.fail(error)
    }
  }

  private static func url(_ invocation: Invocation) -> String {
    let url = invocation.text("--url") ?? "http://127.0.0.1:8787"
    return url.hasSuffix("/") ? String(url.dropLast()) : url
  }
}
