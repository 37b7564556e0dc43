package import HTTPMessages
import NemoContract

/// Bytes that the backend speaks of and does not hold: whoever runs it may keep them.
package enum OutsideBytes: Hashable, Sendable {
  /// A film by its name, which holds no slash.
  case film(String)
  /// An upload, by the key of its intake's events.
  case upload(key: String)

  private static let uploads = "uploads/"

  /// How a plan's body names them (`ReplyBody.resource`).
  package var name: String {
    switch self {
    case .film(let name): name
    case .upload(let key): Self.uploads + key
    }
  }

  package init(name: String) {
    self =
      name.hasPrefix(Self.uploads)
      ? .upload(key: String(name.dropFirst(Self.uploads.count))) : .film(name)
  }
}

extension ReplyBody {
  /// What somebody else has to put in its place; nil where it is whole.
  package var outsideBytes: OutsideBytes? {
    if case .resource(let name) = self { OutsideBytes(name: name) } else { nil }
  }
}

/// `GET /uploads/{upload}/{file}`, where `cdn_url` points.
extension Backend {
  /// Whether there are bytes only the keeper knows: they flow through the backend in constant
  /// memory, and facts and hash are all that stays.
  func uploadedFile(_ request: Request, _ values: RouteValues) throws(Refusal) -> ReplyPlan {
    guard let type = MediaType(fileName: values["file"]) else {
      throw .http(status: 404, message: "no such upload: \(values["file"])")
    }
    let tag = "\"\(PercentEncoding.encode(values["upload"]))\""
    return ReplyPlan(
      status: 200,
      headers: HTTPHeaders([
        "Content-Type": type.contentType, "Accept-Ranges": "bytes", "ETag": tag,
      ]),
      delay: world.latency, body: .resource(OutsideBytes.upload(key: values["upload"]).name),
      range: request.head.range(ifMatching: tag), summary: "upload \(values["file"])")
  }

  /// The answer in place of bytes that nobody has kept.
  package func notKept(_ request: RequestHead) -> ReplyPlan {
    let file = request.pathParts.last ?? ""
    return replies.refusal(
      .http(
        status: 404,
        message: "no such upload, or the bytes of \(file) are not here: uploads flow through and "
          + "only their facts and hash stay, unless serve keeps them (--keep-uploads) or draws "
          + "films with ffmpeg"))
  }
}
