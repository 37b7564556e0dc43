/// Where the body of a reply goes.
protocol BodySink: AnyObject {
  var use: ReplyUse { get }
  /// For bodies in bulk; others keep libcurl's small buffer.
  var wantsLargePieces: Bool { get }
  /// For bodies that libcurl may unpack: they are bounded by what they unpack to.
  var takesCompressed: Bool { get }
  func begin(_ head: ResponseHead)
  func write(_ bytes: UnsafeRawBufferPointer) -> SinkVerdict
}

extension BodySink {
  var takesCompressed: Bool { false }
}

enum SinkVerdict {
  case taken
  /// Nothing was taken: offer it again later.
  case full
  /// The rest is not wanted; the transfer ends well.
  case enough
  case failed(TransportError.Kind, detail: String)
}

/// Keeps a body in memory, up to a limit.
final class CollectingSink: BodySink {
  private(set) var bytes: [UInt8] = []
  private let limitBytes: Int

  init(limitBytes: Int) { self.limitBytes = limitBytes }

  var use: ReplyUse { .collected }
  var wantsLargePieces: Bool { false }
  var takesCompressed: Bool { true }

  func begin(_ head: ResponseHead) {
    guard let length = head.contentLength, length > 0 else { return }
    bytes.reserveCapacity(min(Int(clamping: length), limitBytes))
  }

  func write(_ piece: UnsafeRawBufferPointer) -> SinkVerdict {
    guard bytes.count + piece.count <= limitBytes else {
      return .failed(.tooLarge(limitBytes: limitBytes), detail: "")
    }
    bytes.append(contentsOf: piece)
    return .taken
  }
}

/// Keeps what came until somebody asks for it, and pauses the sender when that takes long.
final class StreamSink: BodySink {
  private(set) var isPaused = false
  private var bytes: [UInt8] = []
  private let limitBytes = 262_144

  var use: ReplyUse { .streamed }
  var wantsLargePieces: Bool { false }

  func begin(_ head: ResponseHead) {}

  func write(_ piece: UnsafeRawBufferPointer) -> SinkVerdict {
    guard bytes.isEmpty || bytes.count + piece.count <= limitBytes else {
      isPaused = true
      return .full
    }
    bytes.append(contentsOf: piece)
    return .taken
  }

  /// What is there, nil when nothing is.
  func take() -> [UInt8]? {
    guard !bytes.isEmpty else { return nil }
    defer { bytes = [] }
    return bytes
  }

  func resume() { isPaused = false }
}
