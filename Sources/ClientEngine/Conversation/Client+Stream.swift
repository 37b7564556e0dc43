import EventLoop
import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract
import TimeAndChance

extension Client {
  /// Sends the message and reads the stream to its end.
  ///
  /// Throws `ServiceFault` when the service refused the message before any work, or when it never
  /// got there; a stream that breaks later is `.lost`, for the work may go on (R3).
  func readTurn(_ request: OutgoingRequest) async throws -> TurnEnd {
    do {
      let stream = try await http.open(request)
      guard (200..<300).contains(stream.status), Self.isEventStream(stream.headers) else {
        return try await readRefusal(stream)
      }
      return try await readEvents(stream)
    } catch let error as TransportError {
      note(.requestFailed("\(error)"))
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
          try take(event)
          if case .toolCall = event { try await checkSpendingInTurn() }
        }
      }
    }
    return .completed
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

  private func take(_ event: AgentEvent) throws {
    guard event.isWork else { return }
    let isFirst = !turn.hasData
    turn.lastData = clock.now
    if let fault = Self.fault(in: event)?.ofMessage {
      // A code in place of any work is a refusal; later it is how the work ended.
      if isFirst { throw fault }
      turn.fault = fault
      return
    }
    turn.hasData = true
    switch event {
    case .text(let text, let isPartial):
      for shown in turn.transcript.take(text, isPartial: isPartial) { present(shown) }
    case .failure(let message): turn.agentFailure = message
    case .thought, .toolCall, .toolResult, .stateDelta, .heartbeat, .refusal, .unknown: break
    }
  }

  /// A code of the error table, as an event or as an envelope in place of one.
  private static func fault(in event: AgentEvent) -> ServiceFault? {
    switch event {
    case .refusal(let code, let message): return .code(code, message: message)
    case .unknown(let data):
      guard let json = try? JSON.parse(data),
        case .failure(let code, let message, _) = Envelope(json)
      else { return nil }
      return .code(code, message: message)
    default: return nil
    }
  }
}
