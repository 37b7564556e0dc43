import FakeBackend
package import HTTPMessages

extension ReplyFault {
  /// What it is called in scenario files, without how long, how often and where.
  package var kind: String {
    switch self {
    case .wait: "wait"
    case .silence: "silence"
    case .refuse: "refuse"
    case .close: "close"
    case .reset(let place): "reset: \(place.rawValue)"
    case .statusLine: "status_line"
    case .headerLine: "header_line"
    case .length: "length"
    case .cut: "cut"
    case .drip: "drip"
    case .brokenChunk: "broken_chunk"
    case .endlessChunk: "endless_chunk"
    case .halfOpen: "half_open"
    case .body(let body): "body: \(body.rawValue)"
    case .events(let fault): fault.kind
    }
  }

  /// Every kind, each by one fault of it.
  package static let kinds: [String] = {
    let whole: [ReplyFault] = [
      .wait(.zero), .silence, .refuse(.zero), .close, .statusLine(""), .headerLine(""), .length(0),
      .cut(afterBytes: 0), .drip(bytes: 1, every: .zero), .brokenChunk, .endlessChunk, .halfOpen,
    ]
    let events: [EventFault] = [
      .duplicate, .reorder, .again, .broken, .splitCharacters, .byteOrderMark, .fields,
      .lateEnd(.zero), .endAtOnce, .cutAt(.zero), .neverEnd(every: .zero),
    ]
    return whole.map(\.kind) + Place.allCases.map { ReplyFault.reset($0).kind }
      + ForeignBody.allCases.map { ReplyFault.body($0).kind } + events.map(\.kind)
      + EventFault.LineEnd.allCases.map { EventFault.lineEnds($0).kind }
      + EventFault.Place.allCases.map { EventFault.stall($0).kind } + ["only_heartbeats"]
  }()
}

extension EventFault {
  fileprivate var kind: String {
    switch self {
    case .duplicate: "duplicate_events"
    case .reorder: "reorder_events"
    case .again: "repeat_events"
    case .broken: "broken_event"
    case .splitCharacters: "split_characters"
    case .lineEnds(let end): "line_ends: \(end.rawValue)"
    case .byteOrderMark: "byte_order_mark"
    case .fields: "event_fields"
    case .stall(let place): "stall: \(place.rawValue)"
    case .onlyHeartbeats: "only_heartbeats"
    case .lateEnd: "late_end"
    case .endAtOnce: "end_at_once"
    case .cutAt: "cut_at"
    case .neverEnd: "never_end"
    }
  }
}
