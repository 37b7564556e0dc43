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
    /// What its result tells of the new state; nil where results tell nothing.
    var delta: JSON?
    /// Comes by itself, behind what was asked for.
    var isSecondStage = false
    var isGeneration: Bool { made != nil }
    var isPlacement: Bool { arguments["op"]?.string == AgentTurn.placing }
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
  private(set) var told: [String] = []
  /// How much of it the end of the first stage tells; nil where there is but one stage.
  var toldInFirstStage: Int?
  /// A generation has begun a timeline.
  var startsFilm = false
  /// What shall not come by itself.
  var leftOut: [DraftItem.Kind] = []
  var wantsExport = false
  var history: EditHistory
  var conversation: Conversation
  /// The wish at hand may mean one of several.
  var asksWhich = false

  init(agent: Agent, message: String) {
    self.agent = agent
    self.message = message
    context = TimelineContext(agent.session)
    draft = agent.session.draft
    history = agent.session.history
    chance = agent.seed.child("plan").stream
    conversation = agent.session.conversation
    conversation.isOnlyTalk = false
    let language = conversation.language(of: message)
    conversation.language = language
    words = AgentWords(language: language, seed: agent.seed.child("words"))
  }

  /// Step by step, in the order in which they were said; nothing at all where a wish may mean two
  /// things, because one of the same breath moves what it names.
  mutating func act(on steps: [[Intent]]) {
    let nothing = self
    // Nobody pays for a film whose music is not there.
    let intents = steps.flatMap(\.self)
    if intents.contains(where: \.generates), let missing = missingSong(of: intents) {
      return tell(missing)
    }
    for step in steps {
      var counted = draft
      for intent in step {
        guard intent.mentions.allSatisfy({ $0.isSame(before: counted, after: draft) }) else {
          self = nothing
          return tell(words.countedAnew)
        }
        follow(intent)
        if intent.beginsFilm { counted = draft }
      }
    }
  }

  /// Words about a song that was never uploaded.
  private mutating func missingSong(of intents: [Intent]) -> String? {
    let songs = context.uploads.filter { $0.kind == .audio }
    for case .addMusic(let name, _, isOwn: true) in intents {
      guard let name else {
        if songs.isEmpty { return words.needsUpload() }
        continue
      }
      if !songs.contains(where: { $0.isCalled(oneOf: [name]) }) { return words.noSuchFile(name) }
    }
    return nil
  }

  private mutating func follow(_ intent: Intent) {
    let before = self
    act(on: intent)
    if asksWhich { conversation.question = .which(intent) }
    asksWhich = false
    if draft.isTooMuch(after: before.draft) {
      self = before
      tell(words.timelineIsFull)
    }
    guard jobs.count > before.jobs.count else { return }
    if intent != .undo { history.willChange(before.draft) }
    history.topic = intent.lastingTopic
  }

  /// What edits a film finds the uploads on the timeline where nothing else is there.
  private mutating func act(on intent: Intent) {
    guard intent.editsFilm, !draft.isReadyForExport else { return carryOut(intent) }
    if case .remove(.video, _, _) = intent { return tellNeedsMaterial() }
    orNothing {
      guard $0.place(files: []) else { return $0.tellNeedsMaterial() }
      $0.carryOut(intent)
    } unless: {
      !$0.isPlacement
    }
  }

  /// Uploads that were placed on the way are taken back where nothing came of it but words.
  mutating func orNothing(
    _ work: (inout Self) -> Void, unless isResult: (Job) -> Bool
  ) {
    let before = self
    work(&self)
    let made = jobs.dropFirst(before.jobs.count)
    guard !made.contains(where: isResult), !made.isEmpty else { return }
    let sentences = told.dropFirst(before.told.count + made.count)
    (jobs, draft, told) = (before.jobs, before.draft, before.told)
    for sentence in sentences { tell(sentence) }
  }

  /// The operation that puts an upload on the timeline.
  static let placing = "add_clip"

  mutating func tell(_ sentence: String) {
    if !told.contains(sentence) { told.append(sentence) }
  }

  mutating func tellNeedsMaterial() {
    tell(draft.isReadyForExport ? words.needsUpload() : words.needsMaterial())
  }

  /// Plans a tool call; edits that change nothing are not worth one.
  mutating func plan(_ job: Job, tells sentence: String) {
    for edit in job.edits { draft.apply(edit, in: context) }
    var job = job
    job.isSecondStage = toldInFirstStage != nil
    if agent.world.switches.stateDeltas, job.tool == "edit_multitrack" {
      job.delta = ["draft": draft.json]
    }
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
}
