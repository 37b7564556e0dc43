import ClientEngine
import JSONText
import Simulation

/// `batch`: the same wish for several files, with a project and a film for each.
enum BatchCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let message: String
    do {
      message = try self.message(invocation)
    } catch {
      return console.fail(error, .usage)
    }
    let order = BatchOrder(
      files: invocation.positionals.map { UploadPlace($0) }, message: message,
      options: (try? ServiceActions.options(invocation)) ?? .standard,
      name: invocation.text("--session"))
    let target = FilmTarget(nil, usualFolder: invocation.text("--out") ?? ".")
    if let refusal = ServiceActions.refusal(of: target) { return console.fail(refusal, .usage) }
    let question = SpendingQuestion(
      wishes: order.files.map { _ in message }, invocation)
    if let refusal = question.refusal(console) {
      return console.fail(UsageMistake(refusal), .usage)
    }
    let options = ServiceOptions(invocation)
    guard let baseURL = try? options.settings(console)?.baseURL else {
      // What is wrong is told where all commands tell it.
      return ServiceCommand.run(invocation, console) { _ in .connected }
    }
    let places = order.files.map {
      options.place(ofProject: order.project(of: $0), at: baseURL)
    }
    let code = ServiceCommand.run(
      // Each file has a project of its own.
      invocation, console, settings: { $0.work = .nowhere },
      { try await $0.batch(order, places: places) },
      json: { json(order, $0, said: $1) }, isWhole: { $0.allSatisfy(\.isFilm) })
    if code == .interrupted {
      console.errors.writeLine("nemosim: the same batch once more goes on where it was")
    }
    return code
  }

  /// What the agent hears of each file.
  ///
  /// - Throws: where that is nothing that it could do, and would only cost.
  private static func message(_ invocation: Invocation) throws(UsageMistake) -> String {
    let message = invocation.text("--say") ?? ""
    let problem: String
    if message.allSatisfy(\.isWhitespace) {
      problem = "batch needs --say with words for the agent"
    } else if BatchOrder.isCommand(message) {
      problem =
        "--say \"\(message)\": that is a command of the client, and no work for the agent; "
        + "batch uploads and exports by itself"
    } else {
      return message
    }
    throw UsageMistake(
      "\(problem); say what shall become of each file: --say \"turn it into a 5-second clip\"")
  }

  /// `{"films":1,"items":[{"file":"a.mp4","outcome":"exported","film":{…}},…],"said":["…"]}`
  private static func json(_ order: BatchOrder, _ ends: [BatchEnd], said: [String]) -> JSON {
    let items = zip(order.files, ends).map { file, end in
      var item: JSON = ["file": .string(BatchOrder.label(of: file))]
      for (member, value) in facts(end) { item[member] = value }
      return item
    }
    return [
      "films": .integer(ends.count(where: \.isFilm)), "items": .array(items),
      "said": .array(said.map(JSON.string)),
    ]
  }

  private static func facts(_ end: BatchEnd) -> [(String, JSON)] {
    switch end {
    case .film(let film): [("outcome", "exported"), ("film", OutcomeJSON.json(film))]
    case .wasThere(let path):
      [("outcome", "was there"), ("film", ["path": .string(path)])]
    case .failed: [("outcome", "failed")]
    case .notBegun: [("outcome", "not begun")]
    }
  }
}
