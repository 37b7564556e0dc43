/// A `multipart/form-data` body to send (RFC 7578); files stay on disk until they leave.
///
/// libcurl's own encoder draws its boundary from chance; here the caller gives one (D6).
package struct MultipartForm: Equatable, Sendable {
  package struct Part: Equatable, Sendable {
    package var name: String
    package var fileName: String?
    package var contentType: String?
    package var content: Content

    package init(name: String, fileName: String?, contentType: String?, content: Content) {
      self.name = name
      self.fileName = fileName
      self.contentType = contentType
      self.content = content
    }
  }

  package enum Content: Equatable, Sendable {
    case bytes([UInt8])
    case file(path: String, sizeBytes: Int64)
  }

  package var boundary: String
  package var parts: [Part]

  package init(boundary: String, parts: [Part]) {
    self.boundary = boundary
    self.parts = parts
  }

  /// The value of `Content-Type`.
  package var contentType: String { "multipart/form-data; boundary=\(boundary)" }

  /// What leaves, in order.
  package var segments: [Content] {
    var segments: [Content] = []
    for part in parts {
      segments.append(.bytes(Array(head(of: part).utf8)))
      segments.append(part.content)
      segments.append(.bytes(Array("\r\n".utf8)))
    }
    return segments + [.bytes(Array("--\(boundary)--\r\n".utf8))]
  }

  package var contentLengthBytes: Int64 {
    segments.reduce(0) { $0 + $1.sizeBytes }
  }

  private func head(of part: Part) -> String {
    var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.quoted(part.name))\""
    if let fileName = part.fileName { head += "; filename=\"\(Self.quoted(fileName))\"" }
    head += "\r\n"
    if let contentType = part.contentType { head += "Content-Type: \(contentType)\r\n" }
    return head + "\r\n"
  }

  /// As browsers and curl write names: only quotation marks and line ends are encoded.
  private static func quoted(_ text: String) -> String {
    var quoted = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "%22"
      case "\r": quoted += "%0D"
      case "\n": quoted += "%0A"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted
  }
}

extension MultipartForm.Content {
  package var sizeBytes: Int64 {
    switch self {
    case .bytes(let bytes): Int64(bytes.count)
    case .file(_, let sizeBytes): sizeBytes
    }
  }
}
