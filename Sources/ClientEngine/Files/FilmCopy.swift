import MediaFiles
import NemoContract
import SystemCalls
import TimeAndChance

/// Copies a film that an earlier call has made: it is whole at its place or not there.
enum FilmCopy {
  private static let pieceBytes = 1 << 20

  /// - Throws: `ClientFailure.outputFolder` where it cannot be read or written.
  static func make(of source: String, at path: String) throws(ClientFailure) -> ExportedFilm {
    if let reason = LocalFile.makeFolder(Folder.above(path)) {
      throw .outputFolder(path: Folder.above(path), reason: reason)
    }
    do throws(FileError) {
      let sizeBytes = try copy(source, to: path)
      let duration = (try? MediaFile.probe(path))?.facts.duration ?? .zero
      return ExportedFilm(path: path, sizeBytes: sizeBytes, duration: duration, took: .zero)
    } catch {
      throw .outputFolder(path: path, reason: error.reason)
    }
  }

  private static func copy(_ source: String, to path: String) throws(FileError) -> Int64 {
    let file = try OpenFile(reading: source)
    let part = try PartFile(for: path)
    var offset: Int64 = 0
    while true {
      let piece = try file.bytes(at: offset, count: pieceBytes)
      guard !piece.isEmpty else { break }
      try part.write(piece)
      offset += Int64(piece.count)
    }
    try part.commit()
    return offset
  }
}
