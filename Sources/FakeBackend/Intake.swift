package import HTTPMessages
package import NemoContract

/// Takes one request's body as it streams in; a value that the caller keeps meanwhile.
package struct Intake: Sendable {
  package let exchange: Int
  package let head: RequestHead
  /// What the head asks for.
  package let match: RouteMatch
  /// The reply when it is known before the body.
  ///
  /// The caller may answer at once or read on:
  /// `finish` gives the same plan, and `consume` throws the bytes away.
  package internal(set) var refusal: ReplyPlan?
  var body: Body

  enum Body: Sendable {
    case ignored
    case whole(WholeBody)
    case uploads(UploadBody)
  }

  /// Whatever else comes of the body, the request is refused; its bytes are thrown away.
  package var isLost: Bool {
    switch body {
    case .ignored: refusal != nil
    case .whole(let whole): refusal != nil || whole.isTooLarge
    case .uploads(let uploads): refusal != nil || uploads.failure != nil
    }
  }

  /// How much memory the body takes.
  package var heldBytes: Int { if case .whole(let whole) = body { whole.bytes.count } else { 0 } }

  /// To be called when the request was answered: gives its memory back.
  package mutating func forgetBody() { body = .ignored }

  /// Takes the next bytes of the body, split anywhere; memory stays constant for uploads.
  package mutating func consume(_ bytes: UnsafeRawBufferPointer) -> [IntakeEvent] {
    guard refusal == nil else { return [] }
    switch body {
    case .ignored: return []
    case .whole(var whole):
      body = .ignored  // Keeps the buffer unique, so that appending copies nothing.
      whole.consume(bytes)
      body = .whole(whole)
      return []
    case .uploads(var uploads):
      body = .ignored
      let events = uploads.consume(bytes)
      body = .uploads(uploads)
      return events
    }
  }

  package mutating func consume(_ bytes: [UInt8]) -> [IntakeEvent] {
    bytes.withUnsafeBytes { consume($0) }
  }
}

/// What whoever keeps uploaded bytes learns; the backend itself keeps none.
package enum IntakeEvent: Equatable, Sendable {
  case fileBegan(key: String, name: String)
  case fileBytes(key: String, ArraySlice<UInt8>)
  case fileEnded(key: String)
  /// The file was refused in the middle; what was kept of it may be thrown away.
  case fileRefused(key: String)
}
