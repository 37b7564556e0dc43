import ClientEngine
import EventLoop
import HTTPTransport
import JSONText
import Journaling
import Simulation

/// Asks a running `serve` something.
enum CtlCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let words = try ControlWords(invocation.positionals, invocation)
      let url = try url(invocation)
      let call = ControlCall(
        url: url, method: words.method, path: words.path, body: words.body,
        token: invocation.text("--control-token"),
        trust: try ServeIdentity.trust(for: url, invocation),
        typedURL: invocation.isTyped("--url") ? url : nil)
      let interruption = try ProcessSetup.catchEndingSignals()
      if words.followsJournal { return try follow(call, interruption, console) }
      let text: String
      switch try call.run(endedBy: interruption) {
      case .failure(let refusal): return fail(refusal, console)
      case .success(let reply): text = reply
      }
      console.output.write(text.hasSuffix("\n") ? text : text + "\n")
      guard words.asksVerdict else { return .success }
      guard let passed = (try? JSON.parse(text))?["passed"]?.bool else {
        return console.fail(UsageMistake("\(url) is no nemosim: it gave no verdict"))
      }
      return passed ? .success : .failure
    } catch let mistake as UsageMistake {
      return console.fail(mistake, .usage)
    } catch is Interrupted {
      return console.interrupted()
    } catch let error as TransportError {
      return console.fail(UsageMistake("serve cannot be asked: \(error.reason)"))
    } catch {
      return console.fail(error)
    }
  }

  private static func follow(
    _ call: ControlCall, _ interruption: Interruption, _ console: Console
  ) throws -> ExitCode {
    let refusal = try call.follow(endedBy: interruption) { followed in
      console.output.writeLine(followed.text)
      return !console.output.isClosed
    }
    return refusal.map { fail($0, console) } ?? .success
  }

  /// What makes no sense was typed so; what the fake cannot do now it may do another time.
  private static func fail(_ refusal: ControlCall.Refusal, _ console: Console) -> ExitCode {
    console.fail(UsageMistake(refusal.text), refusal.isMistake ? .usage : .failure)
  }

  private static func url(_ invocation: Invocation) throws(UsageMistake) -> String {
    let url = invocation.text("--url") ?? "http://127.0.0.1:8787"
    if let objection = ClientSettings.objection(toBaseURL: url) {
      // Without the address, which may hold a password.
      throw UsageMistake("--url: \(objection)")
    }
    return url.hasSuffix("/") ? String(url.dropLast()) : url
  }
}
