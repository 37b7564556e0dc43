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
  /// The beginning of a line whose rest is still to come.
  private var cutLine: [UInt8] = []
  private var previousWasCarriageReturn = false
  private var isFirstLine = true
  private var data: [UInt8] = []
  private var type: [UInt8] = []
  private var lastEventID = ""

  package init(limitBytes: Int = 16 << 20) { self.limitBytes = limitBytes }

  /// Takes the next bytes and gives what they complete.
  package mutating func feed(_ bytes: some Sequence<UInt8>) throws(TooLarge) -> [EventStreamItem] {
    try feed(Array(bytes))
  }

  /// Takes lines as whole pieces: a stream has few line ends and many other bytes.
  private mutating func feed(_ bytes: [UInt8]) throws(TooLarge) -> [EventStreamItem] {
    var items: [EventStreamItem] = []
    var start = 0
    while start < bytes.count {
      if bytes[start] == Self.lineFeed, previousWasCarriageReturn {
        previousWasCarriageReturn = false
        start += 1
        continue
      }
      var end = start
      while end < bytes.count, bytes[end] != Self.lineFeed, bytes[end] != Self.carriageReturn {
        end += 1
      }
      guard cutLine.count + data.count + end - start <= limitBytes else {
        throw TooLarge(limitBytes: limitBytes)
      }
      guard end < bytes.count else {
        previousWasCarriageReturn = false
        cutLine.append(contentsOf: bytes[start...])
        break
      }
      previousWasCarriageReturn = bytes[end] == Self.carriageReturn
      take(line: whole(bytes[start..<end]), &items)
      start = end + 1
    }
    return items
  }

  /// The line that ends with this piece, which nearly always is all of it.
  private mutating func whole(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard !cutLine.isEmpty else { return piece }
    defer { cutLine = [] }
    return cutLine[...] + piece
  }

  private mutating func take(line: ArraySlice<UInt8>, _ items: inout [EventStreamItem]) {
    var line = line
    if isFirstLine {
      isFirstLine = false
      if line.starts(with: [0xef, 0xbb, 0xbf]) { line = line.dropFirst(3) }
    }
    guard let first = line.first else { return dispatch(&items) }
    guard first != Self.colon else {
      return items.append(.comment(Self.text(line.dropFirst().drop(whileFirst: Self.space))))
    }
    let colon = line.firstIndex(of: Self.colon) ?? line.endIndex
    let value = line[colon...].dropFirst().drop(whileFirst: Self.space)
    take(name: Self.text(line[..<colon]), value: value, &items)
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
      if !type.isEmpty { type = [] }
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
