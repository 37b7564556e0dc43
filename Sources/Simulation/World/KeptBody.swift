import FakeBackend
import Journaling

/// Keeps a body for the journal as it streams in: beginning and length, of a large one the hash.
struct KeptBody {
  private var start: [UInt8] = []
  private var sizeBytes = 0
  /// Begun where the body grows too large to be kept whole.
  private var hash: SHA256?

  var heldBytes: Int { start.count }

  mutating func consume(_ bytes: UnsafeRawBufferPointer) {
    let kept = min(bytes.count, BodyRecord.limitBytes - start.count)
    if kept < bytes.count, hash == nil {
      hash = SHA256()
      hash?.update(start[...])
    } else if hash == nil {
      start.append(contentsOf: bytes)
    }
    hash?.update(bytes)
    if hash != nil, kept > 0 { start.append(contentsOf: bytes.prefix(kept)) }
    sizeBytes += bytes.count
  }

  var record: BodyRecord {
    BodyRecord(start: start, sizeBytes: sizeBytes, hash: hash?.hexadecimal())
  }
}
