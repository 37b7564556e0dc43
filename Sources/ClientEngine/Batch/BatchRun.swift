import NemoContract
import SystemCalls

/// Does what a batch's plan decides, file by file.
struct BatchRun: Sendable {
  let client: Client
  let parts: ClientParts
  let calls: Calls
  let order: BatchOrder
  /// Where the project of a file is kept.
  let places: [WorkPlace]

  private var speaker: Speaker { parts.connection.speaker }
  /// Where films go.
  private var folder: String { client.settings.outputFolder }

  func run() async throws -> [BatchEnd] {
    let message = speaker.clean(order.message)
    let standings = zip(order.files, places).map {
      BatchStanding(of: $0, at: $1, message: message, folder: folder, settings: client.settings)
    }
    tellProblems(standings)
    var plan = BatchPlan(standings)
    var balance = plan.balance
    var toldEnds = 0
    while true {
      tell(plan.ends[toldEnds...], from: toldEnds)
      toldEnds = plan.ends.count
      guard plan.next != .done else { break }
      plan.take(try await perform(plan.next, at: plan.ends.count, balance))
      // Of the first message of all, where there is a limit.
      if balance == nil { balance = parts.connection.keeper.work.balance }
    }
    speaker.say { $0.batchEnd(plan.ends) }
    return plan.ends
  }

  private func perform(
    _ step: BatchPlan.Step, at number: Int, _ balance: Credits?
  ) async throws -> Outcome {
    let file = order.files[number]
    switch step {
    case .enter(let number):
      speaker.listen(to: order.message)
      tell(number)
      return try await calls.unconnected {
        try await parts.projects.enter(places[number], balance: balance)
      }
    case .resume: return try await client.resume()
    case .copy(let film):
      return try await calls.unconnected {
        try parts.exports.copy(film, to: "\(folder)/\(order.film(of: file))")
      }
    case .upload: return try await client.upload([file])
    case .say: return try await say()
    case .export:
      return try await client.export(
        to: "\(folder)/\(order.film(of: file))", options: order.options)
    case .done: return .answered
    }
  }

  /// What the answer tells its reader to do is left undone: the film is exported in any case.
  private func say() async throws -> Outcome {
    defer { parts.desk.dropOrders() }
    return try await client.say(order.message)
  }

  private func tell(_ number: Int) {
    let label = BatchOrder.label(of: order.files[number])
    speaker.say { $0.batchFile(number + 1, of: order.files.count, label) }
  }

  /// All at once, before anything is sent.
  private func tellProblems(_ standings: [BatchStanding]) {
    for (number, standing) in standings.enumerated() {
      guard let problem = standing.problem else { continue }
      tell(number)
      speaker.say { $0.fileProblem(problem) }
    }
  }

  /// What needed no work.
  private func tell(_ ends: ArraySlice<BatchEnd>, from first: Int) {
    for (number, end) in zip(first..., ends) {
      guard case .wasThere(let path) = end else { continue }
      tell(number)
      speaker.say { $0.filmWasThere(path) }
    }
  }
}

extension BatchStanding {
  /// As the project's file tells it; a film that is gone, or another file by now, is made again.
  ///
  /// - Parameter folder: where films go.
  init(
    of file: UploadPlace, at place: WorkPlace, message: String, folder: String,
    settings: ClientSettings
  ) {
    self.init()
    if case .file(let path, _) = place, let work = KeptProject.work(at: path) {
      let films = work.films.filter(\.isThere).map(\.path)
      film = films.first { FileIdentity.isSame(Folder.above($0), folder) }
      filmElsewhere = film == nil ? films.first : nil
      if case .path(let path) = file { hasFile = work.uploads.contains(LocalFile.absolute(path)) }
      isAnswered = work.answered == message
      isUnderWay = work.turn != nil || work.render != nil
      balance = work.balance
    }
    if !hasFile { problem = UploadInspection([file], settings: settings).problems.first }
  }
}
