import Glibc

/// Writes a body beside its final place, and moves it there only when it is whole.
final class FileSink: BodySink {
  private(set) var writtenBytes: Int64 = 0
  /// The beginning of a reply that is not the file.
  private(set) var errorBody: [UInt8] = []
  var progress: ((TransferProgress) -> Void)?
  private let path: String
  let partPath: String
  private var file: Int32
  private var isFile = false
  private var expectedBytes: Int64?
  private let limitBytes: Int64
  private let errorBodyLimitBytes = 65_536

  struct Failure: Error {
    let kind: TransportError.Kind
    let reason: String
  }

  /// Fails at once when the place cannot be written; a larger file than the limit is not taken.
  init(path: String, limitBytes: Int64) throws(Failure) {
    self.path = path
    self.limitBytes = limitBytes
    partPath = path + ".part"
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      // The film would take the place of a device or a pipe, such as /dev/null.
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw Failure(
        kind: .fileUnwritable(path: path),
        reason: isFolder ? "it is a folder" : "it is no ordinary file")
    }
    file = open(partPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw Self.failure(path) }
  }

  deinit { discard() }

  var wantsLargePieces: Bool { true }

  func begin(_ head: ResponseHead) {
    isFile = head.status == 200
    expectedBytes = head.contentLength
  }

  func write(_ piece: UnsafeRawBufferPointer) -> SinkVerdict {
    guard isFile else {
      errorBody.append(contentsOf: piece.prefix(errorBodyLimitBytes - errorBody.count))
      return errorBody.count < errorBodyLimitBytes ? .taken : .enough
    }
    guard Int64(piece.count) <= limitBytes - writtenBytes, expectedBytes ?? 0 <= limitBytes else {
      return .failed(.tooLarge(limitBytes: Int(limitBytes)), detail: "")
    }
    var rest = piece[...]
    while !rest.isEmpty {
      let bytes = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(file, bytes.baseAddress, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        let failure = Self.failure(path)
        return .failed(failure.kind, detail: failure.reason)
      }
      rest = rest.dropFirst(count)
    }
    writtenBytes += Int64(piece.count)
    progress?(TransferProgress(doneBytes: writtenBytes, totalBytes: expectedBytes))
    return .taken
  }

  /// Puts the file at its place, after its bytes have reached the disk.
  func complete() throws(Failure) {
    guard isFile else { return discard() }
    guard fsync(file) == 0 || errno == EINVAL, rename(partPath, path) == 0 else {
      throw Self.failure(path)
    }
    close(file)
    file = -1
  }

  private func discard() {
    guard file >= 0 else { return }
    close(file)
    file = -1
    unlink(partPath)
  }

  private static func failure(_ path: String) -> Failure {
    let isFull = errno == ENOSPC || errno == EDQUOT
    return Failure(
      kind: isFull ? .diskFull(path: path) : .fileUnwritable(path: path),
      reason: String(cString: strerror(errno)))
  }
}
