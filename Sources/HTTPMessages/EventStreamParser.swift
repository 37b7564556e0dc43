/// Reads an event stream as the WHATWG specification wants it, from bytes split anywhere.
///
/// LF, CR and CRLF end lines; a BOM at the start is dropped; invalid UTF-8 becomes U+FFFD; an event
/// that the stream's end cuts off is dropped.
package struct EventStreamParser: Sendable {
  /// A line or an event is larger than anything this service sends.
  package struct TooLarge: Error, Equatable, CustomStringConvertible {
    package var limitBytes: Int

    package init(limitBytes: Int) { self.limitBytes = limitBytes }

    package var description: String { "an event of the stream is larger than \(limitBytes) bytes" }
  }

  private let limitBytes: Int
  private var line: [UInt8] = []
  private var previousWasCarriageReturn = false
  private var isFirstLine = true
  private var data: [UInt8] = []
  private var type: [UInt8] = []
  private var lastEventID = ""

  package init(limitBytes: Int = 16 << 20) { self.limitBytes = limitBytes }

  /// Takes the next bytes and gives what they complete.
  package mutating func feed(_ bytes: some Sequence<UInt8>) throws(TooLarge) -> [EventStreamItem] {
    try feed(Array(bytes)[...])
  }

  /// Takes lines as whole pieces: a stream has few line ends and many other bytes.
  private mutating func feed(_ bytes: ArraySlice<UInt8>) throws(TooLarge) -> [EventStreamItem] {
    var items: [EventStreamItem] = []
    var rest = bytes
    while let first = rest.first {
      if first == Self.lineFeed, previousWasCarriageReturn {
        previousWasCarriageReturn = false
        rest = rest.dropFirst()
        continue
      }
      let end = rest.firstIndex { $0 == Self.lineFeed || $0 == Self.carriageReturn }
      let piece = rest[rest.startIndex..<(end ?? rest.endIndex)]
      guard line.count + data.count + piece.count <= limitBytes else {
        throw TooLarge(limitBytes: limitBytes)
      }
      line.append(contentsOf: piece)
      guard let end else {
        previousWasCarriageReturn = false
        break
      }
      previousWasCarriageReturn = rest[end] == Self.carriageReturn
      endLine(&items)
      rest = rest[(end + 1)...]
    }
    return items
  }

  private mutating func endLine(_ items: inout [EventStreamItem]) {
    defer { line.removeAll(keepingCapacity: true) }
    if isFirstLine {
      isFirstLine = false
      if line.starts(with: [0xef, 0xbb, 0xbf]) { line.removeFirst(3) }
    }
    guard let first = line.first else { return dispatch(&items) }
    guard first != Self.colon else {
      return items.append(.comment(Self.text(line.dropFirst().drop(whileFirst: Self.space))))
    }
    let name = line.prefix { $0 != Self.colon }
    let value = line.dropFirst(name.count + 1).drop(whileFirst: Self.space)
    take(name: Self.text(name), value: value, &items)
  }

  private mutating func take(
    name: String, value: ArraySlice<UInt8>, _ items: inout [EventStreamItem]
  ) {
    switch name {
    case "data":
      data.append(contentsOf: value)
      data.append(Self.lineFeed)
    case "event": type = Array(value)
    case "id" where !value.contains(0): lastEventID = Self.text(value)
    case "retry":
      if !value.isEmpty, value.allSatisfy({ (0x30...0x39).contains($0) }),
        let milliseconds = Int(Self.text(value))
      {
        items.append(.retry(milliseconds))
      }
    default: break  // The specification ignores unknown fields.
    }
  }

  private mutating func dispatch(_ items: inout [EventStreamItem]) {
    defer {
      data.removeAll(keepingCapacity: true)
      type.removeAll(keepingCapacity: true)
    }
    guard !data.isEmpty else { return }
    items.append(
      .event(
        ServerSentEvent(
          type: type.isEmpty ? "message" : Self.text(type[...]),
          data: Self.text(data.dropLast()), lastEventID: lastEventID)))
  }

  private static let lineFeed: UInt8 = 0x0a
  private static let carriageReturn: UInt8 = 0x0d
  private static let colon = UInt8(ascii: ":")
  private static let space = UInt8(ascii: " ")

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// Without its first byte, if that is the given one.
  fileprivate func drop(whileFirst byte: UInt8) -> ArraySlice<UInt8> {
    first == byte ? dropFirst() : self
  }
}
