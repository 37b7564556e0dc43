/// A `trun` box: samples that follow each other in a fragment (ISO/IEC 14496-12, 8.8.8).
struct TrackRun: Hashable, Sendable {
  private(set) var samples = 0
  /// How long they last together.
  private(set) var ticks = 0

  /// - Parameter ticksEach: how long a sample lasts where the run does not say it.
  init(_ bytes: [UInt8], _ box: MP4Box, ticksEach: Int) {
    guard var fields = try? MP4Fields(bytes, of: box), let count = try? fields.integer("count")
    else { return }
    let flags = fields.flags
    fields.skip((flags & 1 == 0 ? 0 : 4) + (flags & 4 == 0 ? 0 : 4))
    let columns = [0x100, 0x200, 0x400, 0x800].filter { flags & $0 != 0 }
    guard !columns.isEmpty else {
      // Nothing is said of the single sample, so that nothing bounds how many there are.
      samples = min(count, 1 << 20)
      ticks = samples * ticksEach
      return
    }
    for _ in 0..<min(count, fields.remaining / (4 * columns.count)) {
      samples += 1
      for column in columns {
        let value = (try? fields.integer("sample")) ?? 0
        if column == 0x100 { ticks += value }
      }
    }
    if flags & 0x100 == 0 { ticks = samples * ticksEach }
  }
}
