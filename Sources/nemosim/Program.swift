import Glibc
import JSONText
import SystemCalls

/// From the words of the command line to an exit code.
enum Program {
  /// `arguments` without the program's own name.
  static func run(_ arguments: [String], _ console: Console) -> ExitCode {
    StandardDescriptors.takePlaces()
    ProcessSetup.ignoreWriteSignals()
    ProcessSetup.keepFreedMemory()
    let (code, sentence) = console.output.verdict(answer(arguments, console))
    if let sentence { console.errors.writeLine("nemosim: error: \(sentence)") }
    return code
  }

  private static func answer(_ arguments: [String], _ console: Console) -> ExitCode {
    let program = ProgramSpec.nemosim
    do {
      switch try ArgumentParser(program: program).parse(arguments) {
      case .version:
        console.output.writeLine("\(program.name) \(program.version)")
      case .help(let command):
        let help = HelpText(program: program, width: console.terminal.width)
        console.output.write(help.page(of: command))
      case .run(let invocation):
        return perform(invocation, console)
      }
      return .success
    } catch {
      console.errors.write(error.report(program: program.name))
      if arguments.contains("--json") {
        console.output.writeLine(["error": .string(error.sentence)], pretty: false)
      }
      return .usage
    }
  }

  private static func perform(_ invocation: Invocation, _ console: Console) -> ExitCode {
    var console = console
    console.speaksJSON = invocation.command.option("--json") != nil && invocation.has("--json")
    return switch invocation.command.name {
    case "demo": DemoCommand.run(invocation, console)
    case "run": RunCommand.run(invocation, console)
    case "serve": ServeCommand.run(invocation, console)
    case "trust": TrustCommand.run(invocation, console)
    case "ctl": CtlCommand.run(invocation, console)
    case "journal": JournalCommand.run(invocation, console)
    case "judge": JudgeCommand.run(invocation, console)
    case "chat": ChatCommand.run(invocation, console)
    case "say": ServiceActions.say(invocation, console)
    case "upload": ServiceActions.upload(invocation, console)
    case "export": ServiceActions.export(invocation, console)
    case "credits": ServiceActions.credits(invocation, console)
    case "timeline": ServiceActions.timeline(invocation, console)
    case "batch": BatchCommand.run(invocation, console)
    case "resume": ResumeCommand.run(invocation, console)
    case "doctor": DoctorCommand.run(invocation, console)
    case "new": NewCommand.run(invocation, console)
    case "fmt": FormatCommand.run(invocation, console)
    case "explain": ExplainCommand.run(invocation, console)
    case "check": CheckCommand.run(invocation, console)
    case "bench": BenchCommand.run(invocation, console)
    case "reference": ReferenceCommand.run(invocation, console)
    case "contract": ContractCommand.run(invocation, console)
    case "completions": CompletionsCommand.run(invocation, console)
    case "man": ManCommand.run(invocation, console)
    default: preconditionFailure("no action for the command \(invocation.command.name)")
    }
  }
}
