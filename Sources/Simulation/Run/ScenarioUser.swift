import ClientEngine
import EventLoop
import Journaling
import ScenarioFiles
import TimeAndChance

/// A user of a scenario: takes his steps one after the other.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ScenarioUser: @unchecked Sendable {
  let plan: UserPlan
  /// Where there are several.
  let name: String?
  private let seat: ScenarioSeat
  private let place: any ScenarioPlace
  private let files: MediaFinder
  /// The journal's entries of each step that expects something, by the step's place.
  private(set) var spans: [(step: UserStep, entries: Range<Int>)] = []
  /// Steps that were to be broken off at a point that never came.
  private(set) var missed: [(step: UserStep, point: StepPoint)] = []
  /// What is said into the step at hand was said.
  private var hasInterjected = false

  init(
    _ plan: UserPlan, name: String?, at seat: ScenarioSeat, in place: any ScenarioPlace,
    files: MediaFinder
  ) {
    self.plan = plan
    self.name = name
    self.seat = seat
    self.place = place
    self.files = files
  }

  func performSteps() async throws {
    for step in plan.steps { try await perform(step) }
  }

  /// His client looks once at what it has under way, and tells.
  func tellWhatIsLeft() async {
    if seat.hasClient { await seat.client.tellWhatIsLeft() }
  }

  /// His client ends.
  func leave() { seat.end() }

  private func perform(_ step: UserStep) async throws {
    let first = place.recorder.entryCount
    try await carryOut(step)
    guard !step.expect.isEmpty else { return }
    place.recordStanding(of: name)
    spans.append((step, first..<place.recorder.entryCount))
  }

  private func carryOut(_ step: UserStep) async throws {
    switch step.action {
    case .say(let text, _):
      record(.asked(text))
      let client = seat.client
      try await accompanied(step) {
        self.note(try await client.handle(text) { self.uploadPlace(of: $0) })
      }
    case .upload(let names, _):
      record(.asked("upload \(names.joined(separator: ", "))"))
      let client = seat.client
      let places = names.map(uploadPlace)
      try await interruptibly(step) { self.note(try await client.upload(places)) }
    case .batch(let names, let text, _):
      record(.asked("batch \(names.joined(separator: ", ")): \(text)"))
      let order = BatchOrder(files: names.map(uploadPlace), message: text)
      let client = seat.client
      try await interruptibly(step) {
        let places = order.files.map { self.seat.place(ofProject: order.project(of: $0)) }
        for end in try await client.batch(order, places: places) { self.note(end) }
      }
    case .claim:
      record(.asked("claim link"))
      note(try await seat.client.claimLink())
    case .wait(let duration):
      record(.asked("wait \(duration.secondsText) s"))
      try await place.clock.pause(duration, "the user's wait")
    case .offline:
      record(.interrupted(.offline))
      seat.setOffline(true)
    case .online:
      record(.asked("go online"))
      seat.setOffline(false)
    case .newSession:
      record(.asked("new session"))
      note(try await seat.client.startProject())
    case .quit:
      record(.asked("quit"))
      seat.end()
    }
  }

  /// Writes down why nothing came of a step.
  private func note(_ outcome: Outcome) {
    // Who was killed tells nothing any more.
    if seat.hasClient, let kind = outcome.failureKind { record(.failed(kind)) }
  }

  private func note(_ end: BatchEnd) {
    if case .failed(let failure) = end { note(Outcome.failed(failure)) }
  }

  /// Does a step, and says what its user says meanwhile.
  private func accompanied(
    _ step: UserStep, _ action: @escaping @Sendable () async throws -> Void
  ) async throws {
    guard let other = step.meanwhile else { return try await interruptibly(step, action) }
    let (clock, client, point) = (place.clock, seat.client, other.point)
    let watch = point.sight.map { StepWatch($0, nth: point.nth, of: name, clock: clock) {} }
    if let watch { place.recorder.add(watch) }
    defer { if let watch { end(watch, of: step, point) } }
    hasInterjected = false
    try await withThrowingTaskGroup(of: Bool.self) { group in
      defer { group.cancelAll() }
      group.addTask {
        try await action()
        return true
      }
      group.addTask {
        try await watch?.wait()
        if point.after > .zero { try await clock.pause(point.after, "the user's patience") }
        self.hasInterjected = true
        self.record(.asked(other.text))
        self.note(try await client.handle(other.text) { self.uploadPlace(of: $0) })
        return false
      }
      while let isDone = try await group.next() {
        guard isDone, !hasInterjected else { continue }
        // Whose point never came is told of.
        if watch?.hasCome ?? true { missed.append((step, point)) }
        return
      }
    }
  }

  /// Does a step to its end, or to the point at which it is cancelled or its client killed.
  private func interruptibly(
    _ step: UserStep, _ action: @escaping @Sendable () async throws -> Void
  ) async throws {
    guard let point = step.cancelled ?? step.killed else { return try await action() }
    let clock = place.clock
    // A killed client has not even time for what lies in its socket already.
    let isAtOnce = step.killed != nil && point.after == .zero
    let watch = point.sight.map {
      StepWatch($0, nth: point.nth, of: name, clock: clock) { if isAtOnce { self.interrupt(step) } }
    }
    if let watch { place.recorder.add(watch) }
    defer { if let watch { end(watch, of: step, point) } }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        do { try await action() } catch is CancellationError where Task.isCancelled {}
        return true
      }
      group.addTask {
        try await watch?.wait()
        if point.after > .zero { try await clock.pause(point.after, "the user's patience") }
        return false
      }
      defer { group.cancelAll() }
      guard try await group.next() == false else {
        let isLate = point.after > .zero && watch?.hasCome ?? true
        if isLate { missed.append((step, point)) }
        return
      }
      // Who is killed does nothing about it.
      group.cancelAll()
      if !isAtOnce { self.interrupt(step) }
    }
  }

  private func end(_ watch: StepWatch, of step: UserStep, _ point: StepPoint) {
    place.recorder.remove(watch)
    if !watch.hasCome { missed.append((step, point)) }
  }

  private func interrupt(_ step: UserStep) {
    guard step.killed != nil else { return record(.interrupted(.cancel)) }
    record(.interrupted(.kill))
    seat.end()
  }

  private func record(_ happening: Happening) { place.recorder.record(happening, of: name) }

  /// Where a file lies that the scenario names; the journal will not tell the folder.
  private func uploadPlace(of name: String) -> UploadPlace {
    let found = files.place(of: name)
    if case .path(let path) = found { place.recorder.hide(file: path) }
    return found
  }
}
