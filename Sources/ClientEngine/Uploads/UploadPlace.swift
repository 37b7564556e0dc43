import HTTPMessages
import NemoContract

/// Where something lies that shall be uploaded.
package enum UploadPlace: Hashable, Sendable {
  /// A file of this machine.
  case path(String)
  /// Fetched by the service.
  case url(String)
  /// A file that needs no disk, under the name that the service hears.
  case memory(name: String, bytes: [UInt8])

  /// As a user writes it.
  package init(_ text: String) {
    let isURL = Find.starts(text, with: "http://") || Find.starts(text, with: "https://")
    self = isURL ? .url(text) : .path(text)
  }

  /// Whether something of that name lies on this machine and is a file; links are followed.
  package static func isFile(_ path: String) -> Bool {
    if case .file = LocalFile.kind(of: path) { true } else { false }
  }

  var url: String? { if case .url(let url) = self { url } else { nil } }
}

extension UploadPlace: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(text) }
}

/// A file that may be uploaded.
struct UploadCandidate {
  var name: String
  var type: MediaType
  var content: MultipartForm.Content

  var sizeBytes: Int64 { content.sizeBytes }

  /// Where it lies on this machine.
  var path: String? { if case .file(let path, _) = content { path } else { nil } }
}
