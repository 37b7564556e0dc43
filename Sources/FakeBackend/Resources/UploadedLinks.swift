import HTTPMessages
import JSONText
import MediaFiles
import NemoContract

/// Uploads by URL, `{"urls":[…],"source_type":"url"}` (contract 4).
///
/// Nothing is fetched (D11), names are all that is known.
extension Backend {
  func uploadedLinks(
    _ request: Request
  ) throws(Refusal) -> ([Upload], refused: [UploadBody.Refused]) {
    let body = try request.members(world.switches.requestShapes)
    let source = try body.text("source_type")
    guard let written = try body.list("urls"), !written.isEmpty else {
      throw .http(
        status: 400, message: "an upload has parts named \"files\", or JSON with \"urls\"")
    }
    guard world.switches.requestShapes == .lenient || source == "url" else {
      throw .http(status: 400, message: "\"urls\" is documented with \"source_type\":\"url\"")
    }
    guard written.count <= BackendLimits.filesPerUpload else {
      throw Refusal(.tooManyFiles(limit: BackendLimits.filesPerUpload))
    }
    var uploads: [Upload] = []
    var refused: [UploadBody.Refused] = []
    for item in written {
      let url = try checkedURL(item)
      let name = Self.fileName(ofURL: url)
      if let type = MediaType(fileName: name) {
        uploads.append(Upload(url: url, fileName: name, kind: type.kind))
        continue
      }
      let failure = UploadBody.Failure.unsupportedType(fileName: name)
      guard world.switches.uploadFailures == .file else { throw Refusal(failure) }
      refused.append((name, failure))
    }
    if uploads.isEmpty, let first = refused.first { throw Refusal(first.failure) }
    return (uploads, refused)
  }

  private func checkedURL(_ written: JSON) throws(Refusal) -> String {
    // No URL has a control character or a blank in it (RFC 3986, 2).
    guard let url = written.string, url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }),
      url.utf8.starts(with: "http://".utf8) || url.utf8.starts(with: "https://".utf8)
    else {
      let shown = written.text.prefix(100)
      throw .http(status: 400, message: "\(shown) is no http or https URL")
    }
    guard url.utf8.count <= BackendLimits.urlBytes else {
      throw .http(status: 400, message: "a URL is longer than \(BackendLimits.urlBytes) bytes")
    }
    return url
  }

  /// The last part of the path, decoded.
  private static func fileName(ofURL url: String) -> String {
    let path = url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    guard let last = path.split(separator: UInt8(ascii: "/")).last else { return "" }
    return PercentEncoding.decode(Substring(last))
  }
}

extension Upload {
  /// A file that nobody has looked into.
  fileprivate init(url: String, fileName: String, kind: MediaType.Kind) {
    var hash = SHA256()
    hash.update(ArraySlice(url.utf8))
    self.init(
      fileName: fileName, kind: kind, url: url, key: nil, facts: MediaFacts(), sizeBytes: 0,
      hash: hash.hexadecimal())
  }
}
