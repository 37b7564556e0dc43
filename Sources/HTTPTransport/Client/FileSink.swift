import Glibc
import HTTPMessages
package import SystemCalls

/// Writes a body beside its final place, and moves it there only when it is whole.
///
/// What a broken transfer left is kept under a name that says of which version it is, and the next
/// one asks for the rest of that (RFC 9110, 14.2).
final class FileSink: BodySink {
  /// Size of what is there of the file.
  private(set) var writtenBytes: Int64 = 0
  /// The beginning of a reply that is not the file.
  private(set) var errorBody: [UInt8] = []
  /// What was kept does not fit what the server has now, and is gone: the file has to be asked for
  /// once more, whole.
  private(set) var mustBeginAnew = false
  var progress: ((TransferProgress) -> Void)?
  let path: String
  private var part: PartFile
  /// What an earlier transfer left of the file, and how much of it is gone on from.
  private var kept: (version: BodyVersion, bytes: Int64)?
  private var isFile = false
  private var expectedBytes: Int64?
  private var failure: Failure?
  private let limitBytes: Int64
  private let errorBodyLimitBytes = 65_536

  struct Failure: Error {
    let kind: TransportError.Kind
    let reason: String
  }

  /// Fails at once when the place cannot be written; a larger file than the limit is not taken.
  ///
  /// - Parameter goesOn: with what an earlier transfer left, which is removed otherwise.
  init(path: String, limitBytes: Int64, goesOn: Bool = true) throws(Failure) {
    self.path = path
    self.limitBytes = limitBytes
    do throws(FileError) {
      if !goesOn {
        PartFile.removeKept(for: path)
      } else if let left = try PartFile.kept(for: path) {
        if let version = left.mark.flatMap(BodyVersion.init(mark:)), left.sizeBytes > 0 {
          part = left
          // Of one that has all its bytes the last is asked for again, to hear that it is the same.
          kept = (version, min(left.sizeBytes, version.totalBytes - 1))
          return
        }
        left.discard()
      }
      part = try PartFile(for: path)
    } catch {
      throw Failure(error, path: path)
    }
  }

  /// Where the body is until it is whole.
  var partPath: String { part.partPath }

  /// Only the file itself is saved; an error in its place is explained.
  var use: ReplyUse { isFile ? .saved : .collected }

  /// What the request says of what is there already.
  var headers: [(name: String, value: String)] {
    guard let kept, kept.bytes > 0 else { return [] }
    return [("Range", "bytes=\(kept.bytes)-"), ("If-Range", kept.version.validator)]
  }

  /// A reply has begun the file, or goes on with it.
  var hasFile: Bool { isFile && failure == nil }

  var wantsLargePieces: Bool { true }

  func begin(_ head: ResponseHead) {
    do throws(FileError) {
      if head.status == 200 {
        try beginWhole(head)
      } else if let kept, kept.version.isRest(head, from: kept.bytes) {
        try part.goOn(at: kept.bytes)
        isFile = true
        writtenBytes = kept.bytes
        expectedBytes = kept.version.totalBytes
      } else if kept != nil, [206, 416].contains(head.status) {
        part.discard()
        mustBeginAnew = true
      }
    } catch {
      failure = Failure(error, path: path)
    }
  }

  private func beginWhole(_ head: ResponseHead) throws(FileError) {
    if kept != nil {
      part.discard()
      part = try PartFile(for: path)
    }
    isFile = true
    expectedBytes = head.contentLength
    if let version = BodyVersion(head), version.totalBytes <= limitBytes {
      part.keep(as: version.mark)
    }
  }

  func write(_ piece: UnsafeRawBufferPointer) -> SinkVerdict {
    if mustBeginAnew { return .enough }
    if let failure { return .failed(failure.kind, detail: failure.reason) }
    guard isFile else {
      errorBody.append(contentsOf: piece.prefix(errorBodyLimitBytes - errorBody.count))
      return errorBody.count < errorBodyLimitBytes ? .taken : .enough
    }
    guard Int64(piece.count) <= limitBytes - writtenBytes, expectedBytes ?? 0 <= limitBytes else {
      return refused(.tooLarge(limitBytes: Int(limitBytes)))
    }
    guard writtenBytes + Int64(piece.count) <= expectedBytes ?? .max else {
      return refused(.garbled)
    }
    do throws(FileError) { try part.write(piece) } catch {
      let failure = Failure(error, path: path)
      return refused(failure.kind, detail: failure.reason)
    }
    writtenBytes += Int64(piece.count)
    progress?(TransferProgress(doneBytes: writtenBytes, totalBytes: expectedBytes))
    return .taken
  }

  /// Nobody will go on with what cannot be written or must not be taken.
  private func refused(_ kind: TransportError.Kind, detail: String = "") -> SinkVerdict {
    part.discard()
    return .failed(kind, detail: detail)
  }

  /// Puts the file at its place, or at another one, after its bytes have reached the disk where
  /// that is wanted.
  func complete(at place: String? = nil, syncs: Bool) throws(Failure) {
    if let failure { throw failure }
    guard isFile else { return }
    guard writtenBytes == expectedBytes ?? writtenBytes else {
      throw Failure(kind: .cutShort, reason: "")
    }
    do throws(FileError) { try part.commit(at: place, syncs: syncs) } catch {
      throw Failure(error, path: path)
    }
  }

  /// The file is not what it should be.
  func discard() { part.discard() }
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
