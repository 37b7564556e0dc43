package import EventLoop
import HTTPMessages
import HTTPTransport
package import JSONText
package import Journaling
import NemoContract
import TimeAndChance

/// Asks a running fake something through its control API.
package struct ControlCall {
  private var request: OutgoingRequest
  private let limitBytes: Int
  private let trust: String?
  /// nil where the address was left out.
  private let typedURL: String?

  /// - Parameters:
  ///   - url: as `serve` prints it, or a world's own.
  ///   - path: below the control API's: `health`, `journal?format=har`.
  ///   - body: of a request that changes something.
  ///   - trust: a file with certificates that are trusted; nil: the system's.
  ///   - typedURL: the address as it was typed, for advice; nil where it was left out.
  package init(
    url: String, method: String, path: String, body: JSON?, token: String?, trust: String? = nil,
    typedURL: String?
  ) {
    self.trust = trust
    self.typedURL = typedURL
    request = OutgoingRequest(method: method, url: "\(url)\(ControlRequest.path)/\(path)")
    let isJournal = path.hasPrefix("journal")
    limitBytes = isJournal ? Self.journalBytes : Self.replyBytes
    // What lets time pass is answered when it has; a journal takes as long as it is.
    if method == "GET", !isJournal { request.timeout = Self.patience }
    if let body {
      request.headers["Content-Type"] = "application/json"
      request.body = .bytes(body.bytes)
    }
    if let token { request.headers["Authorization"] = "Bearer \(token)" }
  }

  private static let journalBytes = 1 << 30
  private static let replyBytes = 16 << 20
  /// In real time: a fake answers what it is asked at once.
  private static let patience = Duration.seconds(30)

  /// Why the fake did not do what it was asked.
  package struct Refusal: Error, Hashable {
    /// In the words of a command line.
    package let text: String
    /// The request makes no sense, whatever the fake is doing.
    package let isMistake: Bool
  }

  /// The reply, as it came.
  package func run(endedBy interruption: Interruption) throws -> Result<String, Refusal> {
    let (request, limitBytes) = (request, limitBytes)
    let reply = try perform(endedBy: interruption) { http in
      try await http.send(request, limitBytes: limitBytes)
    }
    let type = Self.type(reply.headers)
    // A page is nothing that a fake sends.
    guard reply.isSuccess, type != "text/html" else {
      return .failure(refusal(reply.status, reply.body) ?? stranger(reply.status, type))
    }
    return .success(reply.text)
  }

  /// What comes to those who follow a journal.
  package enum Followed {
    case entry(JournalEntry)
    /// In place of entries.
    case lost(LostEntries)

    init(_ event: ServerSentEvent) throws {
      let json = try JSON.parse(Array(event.data.utf8))
      let isLost = event.type == LostEntries.eventType
      self = isLost ? .lost(try LostEntries(reading: json)) : .entry(try EntryJSON.entry(json))
    }

    /// A line of the journal.
    package var text: String {
      switch self {
      case .entry(let entry): JournalLine(entry).text
      case .lost(let lost): lost.text
      }
    }
  }

  /// Follows a journal until the fake ends, or until nobody wants more.
  ///
  /// - Parameter onNext: gets everything as it comes; whether more is wanted.
  /// - Returns: why the fake refuses; nil where it did not.
  package func follow(
    endedBy interruption: Interruption, onNext: @escaping (Followed) -> Bool
  ) throws -> Refusal? {
    let request = request
    // On the loop's thread like all of this.
    nonisolated(unsafe) let onNext = onNext
    return try perform(endedBy: interruption) { http in
      let stream = try await http.open(request)
      let type = Self.type(stream.headers)
      guard stream.status == 200, type == "text/event-stream" else {
        var body: [UInt8] = []
        while body.count < Self.replyBytes, let bytes = try await stream.next() { body += bytes }
        return refusal(stream.status, body) ?? stranger(stream.status, type)
      }
      var parser = EventStreamParser()
      while let bytes = try await stream.next() {
        for case .event(let event) in try parser.feed(bytes) {
          guard onNext(try Followed(event)) else { return nil }
        }
      }
      return nil
    }
  }

  private func perform<Value: Sendable>(
    endedBy interruption: Interruption,
    _ work: @escaping @Sendable (HTTPClient) async throws -> Value
  ) throws -> Value {
    let loop = try Loop()
    let clock = VirtualClock(
      on: loop, pace: .real(speed: 1, clock: .flowing), epoch: .standard)
    let http = HTTPClient(clock: clock, route: .network, access: NetworkAccess(trust: trust))
    defer {
      http.close()
      loop.shutdown()
    }
    return try clock.run(endedBy: interruption) { try await work(http) }
  }

  private func stranger(_ status: Int, _ type: String) -> Refusal {
    let answer = "HTTP \(status)\(type.isEmpty ? "" : " and \(type)")"
    return Refusal(
      text: "what listens there answers with \(answer), not as nemosim serve does; --url takes the "
        + "address that it prints", isMistake: false)
  }

  private static func type(_ headers: HTTPHeaders) -> String {
    HeaderParameters(headers[HeaderName.contentType] ?? "").value
  }

  /// What a fake says; nil where none has said so.
  private func refusal(_ status: Int, _ body: [UInt8]) -> Refusal? {
    words(of: status, body).map { Refusal(text: $0, isMistake: status == 400) }
  }

  private func words(of status: Int, _ body: [UInt8]) -> String? {
    guard let json = try? JSON.parse(body), let error = json["error"]?.string else { return nil }
    guard status != 401 else {
      return "serve asks for its control token, which it has printed or was given: "
        + "--control-token TOKEN"
    }
    let cure = json["cure"].flatMap { ControlCure.commandLine($0, asked: typedURL) }
    guard let cure else { return error }
    return "\(error); what helps: \(cure)"
  }
}
