import HTTPTransport
import Simulation

/// Asks a running `serve` something.
enum CtlCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let words = try ControlWords(invocation.positionals, invocation)
      let url = url(invocation)
      let call = ControlCall(
        url: url, method: words.method, path: words.path, body: words.body,
        token: invocation.text("--control-token"),
        trust: try ServeIdentity.trust(for: url, invocation))
      let (text, isSuccess) = try call.run(endedBy: ProcessSetup.catchEndingSignals())
      guard isSuccess else { return console.fail(UsageMistake(text), .failure) }
      console.output.write(text.hasSuffix("\n") ? text : text + "\n")
      return .success
    } catch let mistake as UsageMistake {
      return console.fail(mistake, .usage)
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
