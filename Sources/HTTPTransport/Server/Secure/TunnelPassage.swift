import TransportSecurity

/// One direction of a tunnel: what was read at its one end and is not yet taken at the other.
struct TunnelPassage {
  /// What came of trying to carry something.
  enum Outcome {
    case moved
    case waits
    /// Everything was carried, and nothing more will come.
    case ended
    case failed
  }

  private var rest: ArraySlice<UInt8> = []
  private var hasEnded = false

  /// As much as one record of TLS holds.
  private static let pieceBytes = 16_384

  mutating func carry(
    from read: (UnsafeMutableRawBufferPointer) -> SecureSession.Progress,
    to write: (UnsafeRawBufferPointer) -> SecureSession.Progress
  ) -> Outcome {
    if rest.isEmpty, !hasEnded {
      switch withPiece(read) {
      case .done: break
      case .waits: return .waits
      case .ended: hasEnded = true
      case .failed: return .failed
      }
    }
    guard !rest.isEmpty else { return .ended }
    switch rest.withUnsafeBytes(write) {
    case .done(let bytes):
      rest = rest.dropFirst(bytes)
      return .moved
    case .waits: return .waits
    case .ended, .failed: return .failed
    }
  }

  private mutating func withPiece(
    _ read: (UnsafeMutableRawBufferPointer) -> SecureSession.Progress
  ) -> SecureSession.Progress {
    withUnsafeTemporaryAllocation(byteCount: Self.pieceBytes, alignment: 16) { piece in
      let progress = read(piece)
      if case .done(let bytes) = progress { rest = Array(piece[..<bytes])[...] }
      return progress
    }
  }
}
