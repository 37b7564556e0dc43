import HTTPMessages
import SystemCalls

/// Reads a multipart body in order, its files from disk as they leave.
final class RequestBodyReader {
  struct Failure: Error {
    let path: String
    let reason: String
  }

  let totalBytes: Int64
  private(set) var sentBytes: Int64 = 0
  private let segments: [MultipartForm.Content]
  private var index = 0
  private var offset: Int64 = 0
  private var file: OpenFile?
  var progress: ((TransferProgress) -> Void)?

  init(_ form: MultipartForm) {
    segments = form.segments
    totalBytes = form.contentLengthBytes
  }

  func rewind() {
    file = nil
    index = 0
    offset = 0
    sentBytes = 0
  }

  /// The number of bytes put into the buffer, 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Result<Int, Failure> {
    var filled = 0
    while filled < buffer.count, index < segments.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let left = segments[index].sizeBytes - offset
      guard left > 0 else {
        nextSegment()
        continue
      }
      switch segments[index] {
      case .bytes(let bytes):
        let count = min(rest.count, Int(left))
        rest.copyBytes(from: bytes[Int(offset)..<(Int(offset) + count)])
        advance(count, &filled)
      case .file(let path, _):
        switch readFile(path, into: rest.prefix(Int(clamping: left))) {
        case .success(let count): advance(count, &filled)
        case .failure(let failure): return .failure(failure)
        }
      }
    }
    sentBytes += Int64(filled)
    progress?(TransferProgress(doneBytes: sentBytes, totalBytes: totalBytes))
    return .success(filled)
  }

  private func advance(_ count: Int, _ filled: inout Int) {
    offset += Int64(count)
    filled += count
  }

  private func nextSegment() {
    file = nil
    index += 1
    offset = 0
  }

  private func readFile(
    _ path: String, into buffer: Slice<UnsafeMutableRawBufferPointer>
  ) -> Result<Int, Failure> {
    do throws(FileError) {
      if file == nil { file = try OpenFile(reading: path) }
      let count = try file?.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer)) ?? 0
      guard count == 0 else { return .success(count) }
      return .failure(Failure(path: path, reason: "it became shorter while it was sent"))
    } catch {
      return .failure(Failure(path: path, reason: error.reason))
    }
  }
}
