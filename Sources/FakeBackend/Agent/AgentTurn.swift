import JSONText
import NemoContract
import TimeAndChance

/// One message being worked on: edits are tried on a copy of the timeline while they are planned.
struct AgentTurn: Sendable {
  /// One tool call to come.
  struct Job: Sendable {
    var tool: String
    var arguments: JSON
    var edits: [DraftEdit]
    var made: JSON?
    /// Comes by itself, behind what was asked for.
    var isSecondStage = false
    var isGeneration: Bool { made != nil }
  }

  let agent: Agent
  let message: String
  let context: TimelineContext
  var words: AgentWords
  /// The timeline as it will be after the jobs so far.
  var draft: Draft
  var chance: RandomStream
  private(set) var jobs: [Job] = []
  /// What the answer tells: done, not done, asked.
  private var told: [String] = []
  /// How much of it the end of the first stage tells.
  private var toldInFirstStage = 0
  /// Jobs that are planned from now on come by themselves.
  var isSecondStage = false {
    didSet { if isSecondStage { toldInFirstStage = told.count } }
  }
  private var wantsExport = false

  init(agent: Agent, message: String) {
    self.agent = agent
    self.message = message
    context = TimelineContext(agent.session)
    draft = agent.session.draft
    chance = agent.seed.child("plan").stream
    words = AgentWords(language: .of(message), seed: agent.seed.child("words"))
  }

  mutating func act(on intent: Intent) {
    if case .export = intent {
      wantsExport = true
      return
    }
    if case .generate(let subject, let lasts) = intent {
      return generate(subject: subject, lasts: lasts)
    }
    if case .regenerate = intent { return regenerate() }
    if case .cannot(let wish) = intent { return tell(words.cannot(wish)) }
    guard placeUploads() else { return tell(words.needsMaterial()) }
    edit(intent)
  }

  mutating func tell(_ sentence: String) {
    if !told.contains(sentence) { told.append(sentence) }
  }

  /// Plans a tool call; edits that change nothing are not worth one.
  mutating func plan(_ job: Job, tells sentence: String) {
    for edit in job.edits { draft.apply(edit, in: context) }
    var job = job
    job.isSecondStage = isSecondStage
    jobs.append(job)
    tell(sentence)
  }

  mutating func plan(
    _ operation: String, _ arguments: JSON = [:], _ edits: [DraftEdit], tells: String
  ) {
    var all: JSON = ["op": .string(operation)]
    for member in arguments.object?.members ?? [] { all[member.name] = member.value }
    plan(Job(tool: "edit_multitrack", arguments: all, edits: edits, made: nil), tells: tells)
  }

  // MARK: - The performance

  /// An answer in words alone; it costs nothing.
  mutating func onlySay(_ text: String) -> Performance {
    var performance = Performance(heartbeat: agent.world.agentHeartbeat)
    performance.wait(chance.duration(in: agent.world.pace.text))
    performance.say(text)
    addIssue(to: &performance)
    return performance
  }

  /// Noise behind an answer that is fine; drawn apart, so that nothing else moves.
  private func addIssue(to performance: inout Performance) {
    var chance = agent.seed.child("issue").stream
    guard chance.chance(agent.world.switches.trailingIssue.share) else { return }
    performance.say(words.temporaryIssue, after: .milliseconds(200))
  }

  mutating func finish() -> Performance {
    guard !jobs.isEmpty else {
      if wantsExport { tell(words.export()) }
      return onlySay(told.joined(separator: " "))
    }
    let world = agent.world
    var performance = Performance(heartbeat: world.agentHeartbeat)
    let isGeneration = jobs.contains(where: \.isGeneration)
    // A generation's price covers the edits of the same message (contract 10: about 100 a clip).
    performance.cost = isGeneration ? world.prices.generation : world.prices.edit
    let editing = chance.duration(in: world.pace.editing)
    let generating = chance.duration(in: world.pace.generation)
    let isSilent = chance.chance(world.silentEditShare) && !isGeneration
    let edits = max(1, jobs.count { !$0.isGeneration })
    let generations = max(1, jobs.count { $0.isGeneration })
    performance.wait(.milliseconds(chance.integer(in: 800...2500)))
    var tells = told[...]
    for (index, job) in jobs.enumerated() {
      if job.isSecondStage, index > 0, !jobs[index - 1].isSecondStage {
        performance.say(words.firstStage(Array(told.prefix(toldInFirstStage))))
        tells = told.dropFirst(toldInFirstStage)
      }
      let effects = job.edits.map(Performance.Happening.edits)
      performance.tool(
        job.tool, job.arguments,
        takes: job.isGeneration ? generating / generations : editing / edits,
        result: job.result, meanwhile: effects + (job.made.map { [.made($0)] } ?? []))
    }
    if !isSilent {
      performance.say(
        words.answer(
          Array(tells), wantsExport: wantsExport,
          afterGeneration: jobs.last?.isGeneration == true),
        after: .milliseconds(chance.integer(in: 500...1500)))
      addIssue(to: &performance)
    }
    return performance
  }
}

extension AgentTurn.Job {
  fileprivate var result: JSON {
    guard let made else { return ["status": "ok"] }
    return ["status": "ok", "media": made]
  }
}
