import HTTPMessages
import JSONText
import MediaFiles
import NemoContract
import TimeAndChance

/// `POST /api/upload-video/nemo_agent/{user}/{session}` (contract 4).
///
/// Whether one bad file spoils the others of its request is not published (contract 15.5), so the
/// switch `uploadFailures` has both. By default the request is refused as a whole: 4001 and 4002
/// are codes of the whole envelope, and the reply lists no file without a `cdn_url` (SEED0-3,
/// OFF@27ce8fe [D]). Taken one by one, `files` lists what was taken, and a member of its own, which
/// readers of the documents pass over, what was not.
extension Backend {
  /// Decides how an upload is taken: JSON whole, multipart streamed.
  mutating func uploadBody(
    _ head: RequestHead, _ match: RouteMatch, _ values: RouteValues, exchange: Int, at now: Moment
  ) throws(Refusal) -> Intake.Body {
    let (account, _) = try token(of: head, match, at: now)
    try checkUser(values["user"], is: account)
    _ = try session(values["session"], of: account)
    let contentType = head.headers[HeaderName.contentType] ?? ""
    guard let boundary = MultipartParser.boundary(inContentType: contentType) else {
      try checkHoldsLinks(contentType: HeaderParameters(contentType).value)
      return .whole(WholeBody())
    }
    return .uploads(
      UploadBody(
        boundary: boundary, limitBytes: world.uploadLimit(for: head),
        keyPrefix: "up_" + secrets.digits(12, "upload", exchange),
        refuses: world.switches.uploadFailures, shapes: world.switches.requestShapes))
  }

  /// Refuses what is no form and can be no JSON either, such as the bare bytes of a clip.
  private func checkHoldsLinks(contentType: String) throws(Refusal) {
    guard contentType != "multipart/form-data" else {
      throw .http(status: 400, message: "multipart body without a boundary")
    }
    let isMedia = ["image/", "video/", "audio/", "multipart/", "application/octet-stream"].contains
    {
      contentType.utf8.starts(with: $0.utf8)
    }
    guard !isMedia else {
      throw .http(
        status: 400,
        message: "an upload is multipart/form-data with parts named \"files\", or JSON with "
          + "\"urls\", not \(contentType)")
    }
  }

  mutating func upload(_ request: Request, _ values: RouteValues) throws(Refusal) -> ReplyPlan {
    let account = try signIn(request)
    try checkUser(values["user"], is: account)
    var session = try session(values["session"], of: account)
    let (uploads, refused) =
      switch request.intake.body {
      case .uploads(let body): try uploadedFiles(body, origin: request.origin(world))
      default: try uploadedLinks(request)
      }
    guard session.uploads.count + uploads.count <= BackendLimits.uploadsPerSession else {
      throw .http(
        status: 413,
        message: "more than \(BackendLimits.uploadsPerSession) uploads in one session")
    }
    for upload in uploads { session.take(upload) }
    sessions[session.id] = session
    return replies.ok(
      .members([
        "files": .array(uploads.map(\.json)), "session_state_applied": true,
        "failed": refused.isEmpty ? nil : .array(refused.map(Self.json)),
      ]))
  }

  private func uploadedFiles(
    _ body: UploadBody, origin: String
  ) throws(Refusal) -> ([Upload], refused: [UploadBody.Refused]) {
    if let failure = body.failure { throw Refusal(failure) }
    let uploads = body.files.map { file in
      Upload(
        fileName: file.name, kind: file.type.kind,
        url: "\(origin)/uploads/\(file.key)/\(PercentEncoding.encode(file.name))", key: file.key,
        facts: file.facts, sizeBytes: file.sizeBytes, hash: file.hash)
    }
    return (uploads, body.refused)
  }

  /// A file that was left out, with the code that it would have had alone ([I]).
  private static func json(_ refused: UploadBody.Refused) -> JSON {
    let (code, message) =
      switch Refusal(refused.failure) {
      case .code(let code, let message, _): (code.rawValue, message ?? code.message)
      case .http(let status, let message, _, _): (status, message)
      default: (0, "")
      }
    return [
      "filename": .string(refused.fileName), "code": .integer(code), "message": .string(message),
    ]
  }
}

extension BackendWorld {
  /// The largest file for a skill: what its document says, else 500 MB (contract 10).
  ///
  /// No document says which MB is meant. Here it is 2^20 bytes ([I]), so that nothing is refused
  /// that a skill allows under either reading.
  func uploadLimit(for head: RequestHead) -> Int64 {
    if let uploadLimitBytes { return uploadLimitBytes }
    let megabytes: Int64 =
      switch head.headers[HeaderName.skillSource] {
      case "image-to-video-ltx"?: 20  // SEED2
      case "image-to-video-deevid"?, "image-creator-online"?: 200  // SEED0, SEED1
      default: 500  // SEED3
      }
    return megabytes << 20
  }
}

extension Refusal {
  init(_ failure: UploadBody.Failure) {
    switch failure {
    case .unsupportedType(let fileName):
      self = .code(
        .unsupportedFileType,
        message: "unsupported file type: \(fileName); supported: \(MediaType.acceptedList)")
    case .tooLarge(let fileName, let limitBytes):
      // The largest unit that the limit is a whole number of, so that none is told as 0 MB.
      let limit =
        limitBytes % (1 << 20) == 0
        ? "\(limitBytes >> 20) MB"
        : limitBytes % (1 << 10) == 0 ? "\(limitBytes >> 10) KB" : "\(limitBytes) bytes"
      self = .code(.fileTooLarge, message: "\(fileName) is larger than \(limit)")
    case .empty(let fileName):
      // No code is published for it ([I]).
      self = .http(status: 400, message: "\(fileName) is empty")
    case .tooManyFiles(let limit):
      self = .http(status: 413, message: "more than \(limit) files in one upload")
    case .nameTooLong(let limitBytes):
      self = .http(status: 400, message: "a file name is longer than \(limitBytes) bytes")
    case .multipart(.endsTooSoon):
      self = .http(status: 400, message: "the multipart body ends before its last boundary")
    case .multipart(.partWithoutName):
      self = .http(status: 400, message: "a part of the multipart body has no name")
    case .multipart(.partHeadTooLarge(let limitBytes)):
      self = .http(status: 400, message: "a part's headers are larger than \(limitBytes) bytes")
    case .multipart(.surroundingsTooLarge(let limitBytes)):
      self = .http(
        status: 413,
        message: "more than \(limitBytes) bytes stand outside of the multipart body's boundaries")
    case .multipart(.fieldsTooLarge(let limitBytes)):
      self = .http(
        status: 413, message: "the fields that are no files are larger than \(limitBytes) bytes")
    case .multipart(.tooManyParts(let limit)):
      self = .http(status: 413, message: "more than \(limit) parts in one multipart body")
    case .otherField(let name):
      self = .http(
        status: 400, message: "the part \"\(name)\" is a file; documented is the name \"files\"")
    case .notKept(let reason):
      self = .http(status: 507, message: "the upload cannot be kept: \(reason)")
    case .noFiles:
      self = .http(status: 400, message: "no part named \"files\" with a file name")
    }
  }
}
