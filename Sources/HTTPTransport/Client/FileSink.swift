import Glibc
package import SystemCalls

/// Writes a body beside its final place, and moves it there only when it is whole.
final class FileSink: BodySink {
  private(set) var writtenBytes: Int64 = 0
  /// The beginning of a reply that is not the file.
  private(set) var errorBody: [UInt8] = []
  var progress: ((TransferProgress) -> Void)?
  private let path: String
  private let part: PartFile
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
    do throws(FileError) { part = try PartFile(for: path) } catch {
      throw Failure(error, path: path)
    }
  }

  /// Where the body is until it is whole.
  var partPath: String { part.partPath }

  /// Only the file itself is saved; an error in its place is explained.
  var use: ReplyUse { isFile ? .saved : .collected }
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
    do throws(FileError) { try part.write(piece) } catch {
      let failure = Failure(error, path: path)
      return .failed(failure.kind, detail: failure.reason)
    }
    writtenBytes += Int64(piece.count)
    progress?(TransferProgress(doneBytes: writtenBytes, totalBytes: expectedBytes))
    return .taken
  }

  /// Puts the file at its place, after its bytes have reached the disk where that is wanted.
  func complete(syncs: Bool) throws(Failure) {
    guard isFile else { return part.discard() }
    do throws(FileError) { try part.commit(syncs: syncs) } catch {
      throw Failure(error, path: path)
    }
  }
}

extension FileSink.Failure {
  init(_ error: FileError, path: String) {
    self.init(kind: TransportError.Kind(error, writing: path), reason: error.reason)
  }
}

extension TransportError.Kind {
  /// What it means for a download that its file cannot be written.
  package init(_ error: FileError, writing path: String) {
    let isFull = error.code == ENOSPC || error.code == EDQUOT
    self = isFull ? .diskFull(path: path) : .fileUnwritable(path: path)
  }
}
