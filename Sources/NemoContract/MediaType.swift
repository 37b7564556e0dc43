/// Files that the service accepts, by their extension (13 of them, SEED0-3; `.jpeg` CLI [C]).
package struct MediaType: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case video, image, audio
  }

  package let fileExtension: String
  package let kind: Kind
  package let contentType: String

  /// The accepted extensions in the documents' order.
  package static let accepted: [MediaType] = [
    MediaType(fileExtension: "mp4", kind: .video, contentType: "video/mp4"),
    MediaType(fileExtension: "mov", kind: .video, contentType: "video/quicktime"),
    MediaType(fileExtension: "avi", kind: .video, contentType: "video/x-msvideo"),
    MediaType(fileExtension: "webm", kind: .video, contentType: "video/webm"),
    MediaType(fileExtension: "mkv", kind: .video, contentType: "video/x-matroska"),
    MediaType(fileExtension: "jpg", kind: .image, contentType: "image/jpeg"),
    MediaType(fileExtension: "png", kind: .image, contentType: "image/png"),
    MediaType(fileExtension: "gif", kind: .image, contentType: "image/gif"),
    MediaType(fileExtension: "webp", kind: .image, contentType: "image/webp"),
    MediaType(fileExtension: "mp3", kind: .audio, contentType: "audio/mpeg"),
    MediaType(fileExtension: "wav", kind: .audio, contentType: "audio/wav"),
    MediaType(fileExtension: "m4a", kind: .audio, contentType: "audio/mp4"),
    MediaType(fileExtension: "aac", kind: .audio, contentType: "audio/aac"),
  ]

  /// `mp4, mov, avi, …`, as the documents list them.
  package static var acceptedList: String {
    accepted.map(\.fileExtension).joined(separator: ", ")
  }

  /// The type of a file by its name; nil when the service refuses it with 4001.
  package init?(fileName: String) {
    guard let found = Self.of(fileName: fileName) else { return nil }
    self = found
  }

  private init(fileExtension: String, kind: Kind, contentType: String) {
    self.fileExtension = fileExtension
    self.kind = kind
    self.contentType = contentType
  }

  private static func of(fileName: String) -> MediaType? {
    guard let name = fileName.utf8.split(separator: UInt8(ascii: "/")).last,
      let dot = name.lastIndex(of: UInt8(ascii: "."))
    else { return nil }
    let written = Substring(name[name.index(after: dot)...]).lowercased()
    let fileExtension = written == "jpeg" ? "jpg" : written
    return accepted.first { $0.fileExtension == fileExtension }
  }
}
