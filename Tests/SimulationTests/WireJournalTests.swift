import HTTPMessages
import Journaling
import Testing
import TimeAndChance

@testable import HTTPTransport
@testable import Simulation

/// What a client's end of the wire sees → what the journal says.
@Suite struct WireJournalTests {
  private static let base = "https://service.example/w/a"

  private func lines(_ events: [(Int, WireEvent)]) -> [String] {
    var journal = WireJournal(baseURL: Self.base)
    return events.flatMap { transfer, event in
      journal.take(event, on: WireJournal.Line(client: 1, transfer: transfer))
    }.map {
      let line = JournalLine(JournalEntry(at: .start, happening: $0))
      return [String(line.sign), line.what, line.detail].filter { !$0.isEmpty }
        .joined(separator: " ")
    }
  }

  private func message(_ text: String) -> OutgoingRequest {
    OutgoingRequest(
      method: "POST", url: Self.base + "/run_sse",
      body: .bytes(Array("{\"new_message\":{\"parts\":[{\"text\":\"\(text)\"}]}}".utf8)))
  }

  private let streamed = WireEvent.replied(
    status: 200, headers: HTTPHeaders(["Content-Type": "text/event-stream; charset=utf-8"]),
    body: .streamed)

  @Test func aStreamIsToldEventByEventHoweverItsBytesCome() {
    let bytes = Array(
      """
      : ping

      data: {"type":"tool_call","name":"cut"}\r
      \r
      data: {"type":"text","content":"Done."}


      """.utf8)
    let expected = [
      "→ POST /run_sse \"hi\"", "← 200 event stream", "⇠ heartbeat", "⇠ functionCall cut",
      "⇠ text \"Done.\"", "⇠ end of stream",
    ]
    for size in [1000, 24] {
      let pieces = stride(from: 0, to: bytes.count, by: size).map {
        (1, WireEvent.body(Array(bytes[$0..<min(bytes.count, $0 + size)])))
      }
      let told = lines([(1, .sent(message("hi"))), (1, streamed)] + pieces + [(1, .ended(nil))])
      #expect(told.filter { !$0.hasSuffix(" bytes") } == expected, "\(size)")
    }
  }

  @Test func endsAreToldApart() {
    let request = OutgoingRequest(url: Self.base + "/api/credits/balance/simple")
    let reset = TransportError(.reset, request)
    let late = TransportError(.timeout(.seconds(60)), request)
    let sent = "→ GET /api/credits/balance/simple"
    #expect(
      lines([(1, .sent(request)), (1, .ended(reset))]) == [
        sent, "⇠ end of stream connection broken",
      ])
    #expect(lines([(1, .sent(request)), (1, .ended(late))]) == [sent, "× the client left"])
    #expect(
      lines([(1, .sent(request)), (1, .ended(CancellationError()))]) == [sent, "× the client left"])
    // It found no connection.
    #expect(lines([(1, .ended(reset))]) == [])
    // libcurl sends again by itself what a used connection did not take.
    #expect(
      lines([(1, .sent(request)), (1, .sent(request))])
        == [sent, "⇠ end of stream connection broken", sent])
  }

  @Test func repliesAreToldWhenTheyAreKnown() {
    let other = OutgoingRequest(url: "https://films.example/render-result/render_1.mp4?key=1")
    let json = WireEvent.replied(
      status: 200, headers: HTTPHeaders(["Content-Type": "application/json"]), body: .streamed)
    #expect(
      lines([
        (1, .sent(message("hi"))), (2, .sent(other)), (1, json),
        (
          2,
          .replied(status: 200, headers: HTTPHeaders(["Content-Type": "video/mp4"]), body: .saved)
        ),
        (1, .body(Array("{\"code\":10".utf8))), (1, .body(Array("01}".utf8))), (1, .ended(nil)),
        (2, .ended(nil)),
      ]) == [
        "→ POST /run_sse \"hi\"", "→ GET /render-result/render_1.mp4?key=1", "← 200 video/mp4",
        "← 200 code 1001",
      ])
  }
}
