package import HTTPMessages
package import NemoContract

/// Takes one request's body as it streams in; a value that the caller keeps meanwhile.
package struct Intake: Sendable {
  package let exchange: Int
  package let head: RequestHead
  /// What the head asks for.
  package let match: RouteMatch
  var body: Body

  /// Boxed where it is large: every request that is under way holds one.
  enum Body: Sendable {
    /// The reply was known before the body, whose bytes are thrown away.
    indirect case refused(ReplyPlan)
    /// The request is refused unless a rule of the script answers it, which may want the body.
    indirect case doubtful(Refusal, WholeBody)
    case whole(WholeBody)
    indirect case uploads(UploadBody)
    /// For the moment in which a body takes bytes.
    case taken
  }

  /// The reply when it is known before the body.
  ///
  /// The caller may answer at once or read on:
  /// `finish` gives the same plan, and `consume` throws the bytes away.
  package var refusal: ReplyPlan? { if case .refused(let plan) = body { plan } else { nil } }

  /// Whatever else comes of the body, the request is refused; its bytes are thrown away.
  package var isLost: Bool {
    switch body {
    case .refused: true
    case .whole(let whole), .doubtful(_, let whole): whole.isTooLarge
    case .uploads(let uploads): uploads.failure != nil
    case .taken: false
    }
  }

  /// How much memory the body takes.
  package var heldBytes: Int {
    if case .uploads(let uploads) = body { return uploads.heldBytes }
    return body.whole?.bytes.count ?? 0
  }

  /// Takes the next bytes of the body, split anywhere; memory stays constant for uploads.
  package mutating func consume(_ bytes: UnsafeRawBufferPointer) -> [IntakeEvent] {
    // Taken out, so that nobody else holds its buffers and appending copies nothing.
    var taken = Body.taken
    swap(&taken, &body)
    switch consume taken {
    case .refused(let plan):
      body = .refused(plan)
      return []
    case .taken: return []
    case .whole(var whole):
      whole.consume(bytes)
      body = .whole(whole)
      return []
    case .doubtful(let refusal, var whole):
      whole.consume(bytes)
      body = .doubtful(refusal, whole)
      return []
    case .uploads(var uploads):
      let events = uploads.consume(bytes)
      body = .uploads(uploads)
      return events
    }
  }

  /// Fails an upload whose bytes whoever keeps them cannot keep, with the reason in words.
  package mutating func cannotBeKept(_ reason: String) -> [IntakeEvent] {
    guard case .uploads(var uploads) = body else { return [] }
    defer { body = .uploads(uploads) }
    return uploads.cannotBeKept(reason)
  }

  package mutating func consume(_ bytes: [UInt8]) -> [IntakeEvent] {
    bytes.withUnsafeBytes { consume($0) }
  }
}

extension Intake.Body {
  /// The body where it is kept whole, whatever becomes of its request.
  var whole: WholeBody? {
    switch self {
    case .whole(let whole), .doubtful(_, let whole): whole
    case .refused, .uploads, .taken: nil
    }
  }

  /// What the request is refused with where no rule of the script answers it.
  var doubt: Refusal? { if case .doubtful(let refusal, _) = self { refusal } else { nil } }
}

/// What whoever keeps uploaded bytes learns; the backend itself keeps none.
package enum IntakeEvent: Equatable, Sendable {
  case fileBegan(key: String, name: String)
  case fileBytes(key: String, ArraySlice<UInt8>)
  case fileEnded(key: String)
  /// The file was refused in the middle; what was kept of it may be thrown away.
  case fileRefused(key: String)
}
