/// placeholder
struct UploadBody: Sendable {
  mutating func consume(_ bytes: UnsafeRawBufferPointer) -> [IntakeEvent] { [] }
}
