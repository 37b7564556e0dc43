extension ReplyFault: CustomStringConvertible {
  /// The fault in a few words, for the journal.
  package var description: String {
    switch self {
    case .wait(let duration): "headers \(duration) late"
    case .silence: "no answer, ever"
    case .refuse(let duration): "connections refused for \(duration)"
    case .close: "closed without an answer"
    case .reset(let place): "reset \(place.rawValue.spaced)"
    case .statusLine(let line): "status line \"\(line)\""
    case .headerLine(let line): "header line \"\(line)\""
    case .length(let bytes): "announces \(bytes) bytes"
    case .cut(let bytes): "cut after \(bytes) bytes"
    case .drip(let bytes, let interval): "\(bytes) bytes every \(interval)"
    case .brokenChunk: "broken chunk header"
    case .endlessChunk: "chunk without end"
    case .halfOpen: "half-open"
    case .body(let body): "\(body.rawValue.spaced) body"
    case .events(let fault): fault.description
    }
  }
}

extension EventFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .duplicate: "each event twice"
    case .reorder: "events in opposite order"
    case .again: "all events again"
    case .broken: "a broken event"
    case .splitCharacters: "characters cut between packets"
    case .lineEnds(let end): "line ends \(end.rawValue.uppercased())"
    case .byteOrderMark: "byte order mark"
    case .fields: "id, event and retry fields"
    case .stall(let place): "silence from the \(place.rawValue)"
    case .onlyHeartbeats(let beat): "nothing but \(beat.summary) every \(beat.after)"
    case .lateEnd(let duration): "end \(duration) late"
    case .endAtOnce: "ends at once"
    case .cutAt(let moment): "cut \(moment) after the headers"
    case .neverEnd(let interval): "last event every \(interval) for ever"
    }
  }
}

extension String {
  fileprivate var spaced: String { String(map { $0 == "-" ? " " : $0 }) }
}
