import EventLoop
import HTTPMessages
import HTTPTransport
import NemoContract
import TimeAndChance

/// One attempt at a turn: sends the message, reads the stream and shows what comes.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class TurnReader: @unchecked Sendable {
  private(set) var turn: Turn
  /// What the agent told its reader to do.
  private(set) var orders: [GUIOrder] = []
  /// Nothing is read because nobody takes what was.
  private var isHeld = false
  private let wire: Wire
  private let spending: Spending

  init(_ wire: Wire, spending: Spending) {
    self.wire = wire
    self.spending = spending
    turn = Turn(at: wire.clock.now)
  }

  /// Reader, two watchdogs and the progress message race to the turn's end.
  ///
  /// Throws `ServiceFault` when the service refused the message before any work, or when it never
  /// got there; a stream that breaks later is `.lost`, for the work may go on (R3).
  func run(_ request: OutgoingRequest) async throws -> TurnEnd {
    async let _: Void = reportStillWorking()
    return try await withThrowingTaskGroup(of: TurnEnd.self) { group in
      group.addTask { try await self.read(request) }
      group.addTask { try await self.watchForSilence() }
      group.addTask { [wire] in
        let limit = Timing.streamLimit * (wire.settings.omits(.silenceLimit) ? 2 : 1)
        try await wire.clock.pause(limit, "end of the turn")
        return .lost(.tooLong)
      }
      defer { group.cancelAll() }
      guard let end = try await group.next() else { return .lost(.tooLong) }
      return end
    }
  }

  private func present(_ words: TurnTranscript.Words) {
    switch words {
    case .part(let text): wire.speaker.presentPart(text)
    case .whole(let text): orders += wire.speaker.present(text)
    }
  }

  /// Shows what was kept back until the end of the stream.
  func finish() {
    for text in turn.finish() { present(.whole(text)) }
    if turn.transcript.isCut { wire.speaker.say { $0.answerCut(ClientLimit.answerBytes) } }
  }

  private func read(_ request: OutgoingRequest) async throws -> TurnEnd {
    do {
      let stream = try await wire.http.open(request)
      guard (200..<300).contains(stream.status), Self.isEventStream(stream.headers) else {
        return try await readRefusal(stream)
      }
      return try await readEvents(stream)
    } catch let error as TransportError {
      wire.speaker.note(.requestFailed("\(error)"))
      let fault = ServiceFault(error)
      if case .unreachable = fault { throw fault }
      return .lost(.dropped("\(error)"))
    } catch let error as EventStreamParser.TooLarge {
      return .lost(.dropped("\(error)"))
    }
  }

  private func readEvents(_ stream: ResponseStream) async throws -> TurnEnd {
    var parser = EventStreamParser(limitBytes: ClientLimit.eventBytes)
    var room = ClientLimit.streamBytes
    while let bytes = try await stream.next() {
      room -= bytes.count
      guard room >= 0 else {
        return .lost(.dropped("the stream is larger than \(ClientLimit.streamBytes) bytes"))
      }
      for item in try parser.feed(bytes) {
        for event in AgentEvent.decode(item) {
          if let note = Self.note(of: event) { wire.speaker.note(note) }
          for words in try turn.take(event, at: wire.clock.now) { present(words) }
          if case .toolCall = event { try await spending.checkInTurn() }
          try await waitForReader()
        }
      }
    }
    return .completed
  }

  /// The sender waits for whoever reads what was shown; that is no silence of the agent.
  private func waitForReader() async throws {
    guard wire.speaker.isAhead else { return }
    isHeld = true
    defer { isHeld = false }
    try await wire.speaker.waitForReader()
    turn.goOn(at: wire.clock.now)
  }

  /// What only a status line tells.
  private static func note(of event: AgentEvent) -> ClientNote? {
    switch event {
    case .toolCall(_, let name, _): .toolCalled(name)
    case .heartbeat: .heartbeat
    default: nil
    }
  }

  private static func isEventStream(_ headers: HTTPHeaders) -> Bool {
    HeaderParameters(headers[HeaderName.contentType] ?? "").value == "text/event-stream"
  }

  /// A reply that is no stream says why in its body.
  private func readRefusal(_ stream: ResponseStream) async throws -> TurnEnd {
    var body: [UInt8] = []
    while body.count < ClientLimit.refusalBytes, let bytes = try await stream.next() {
      body += bytes
    }
    do {
      _ = try ServiceFault.payload(status: stream.status, headers: stream.headers, body: body)
    } catch let fault as ServiceFault {
      guard fault.leavesWorkUnknown(status: stream.status) else { throw fault.ofMessage }
    }
    // A proxy, a server that broke down: the message may have arrived and is not sent again (R3).
    let type = stream.headers[HeaderName.contentType] ?? "no type"
    return .lost(.dropped("HTTP \(stream.status), \(type)"))
  }

  /// Every two minutes of a running turn, and only then (R5).
  private func reportStillWorking() async {
    let (clock, began) = (wire.clock, wire.clock.now)
    if wire.settings.omits(.stillWorking) { return }
    for count in 1... {
      do {
        try await clock.pause(until: began + Timing.stillWorkingInterval * count, "still working")
        // Whoever says next moment that nothing was heard need not say now that work goes on.
        let silenceEnds = turn.lastData + Timing.silenceLimit
        if silenceEnds - clock.now < Self.oneWord {
          try await clock.pause(until: silenceEnds + .milliseconds(1), "still working")
        }
      } catch {
        return
      }
      wire.speaker.say { $0.stillWorking }
    }
  }

  /// What is said within this time is said once.
  private static let oneWord = Duration.seconds(5)

  /// Heartbeats are no sign of work: only events with data are (R13).
  private func watchForSilence() async throws -> TurnEnd {
    let clock = wire.clock
    if wire.settings.omits(.silenceLimit) {
      try await clock.pause(Timing.streamLimit * 2, "silence")
    }
    while isHeld || turn.lastData + Timing.silenceLimit > clock.now {
      let start = isHeld ? clock.now : turn.lastData
      try await clock.pause(until: start + Timing.silenceLimit, "silence")
    }
    return .lost(.silence)
  }
}
