import MediaFiles

/// The frames of one track: where each one's bytes lie and how long each is shown.
///
/// Made from an `stbl` box (ISO/IEC 14496-12, 8.5 to 8.7), with run-length codes undone.
struct SampleTable {
  var samples: [Sample]
  /// Whether the table names its key frames; without a list every frame is one.
  var namesKeyFrames: Bool

  struct Sample: Hashable {
    var bytes: Range<Int>
    /// Ticks of the track's time scale.
    var duration: Int
    /// Raw 32 bits of `ctts`, signed in its version 1.
    var compositionOffset: Int
    var isKeyFrame: Bool
  }

  /// A film of hours has less; a damaged file may claim four thousand million.
  static let mostSamples = 2_000_000

  init(_ bytes: [UInt8], stbl: MP4Box) throws(MP4Problem) {
    let boxes = try MP4Box.list(bytes, in: stbl.content)
    let sizes = try Self.sizes(bytes, boxes.first("stsz"))
    let offsets = try Self.offsets(bytes, boxes, sizes: sizes)
    let durations = try Self.expandRuns(bytes, boxes.first("stts"), count: sizes.count)
    var composition = [Int](repeating: 0, count: sizes.count)
    if let ctts = boxes.first(where: { $0.type == "ctts" }) {
      composition = try Self.expandRuns(bytes, ctts, count: sizes.count)
    }
    samples = sizes.indices.map { index in
      Sample(
        bytes: offsets[index]..<offsets[index] + sizes[index], duration: durations[index],
        compositionOffset: composition[index], isKeyFrame: true)
    }
    namesKeyFrames = false
    guard let stss = boxes.first(where: { $0.type == "stss" }) else { return }
    namesKeyFrames = true
    for index in samples.indices { samples[index].isKeyFrame = false }
    var fields = try MP4Fields(bytes, of: stss)
    for _ in 0..<(try fields.count(of: "entry count", entryBytes: 4)) {
      let number = try fields.integer("sample number")
      guard number >= 1, number <= samples.count else {
        throw .broken(box: "stss", field: "sample number")
      }
      samples[number - 1].isKeyFrame = true
    }
  }

  private static func sizes(_ bytes: [UInt8], _ stsz: MP4Box) throws(MP4Problem) -> [Int] {
    var fields = try MP4Fields(bytes, of: stsz)
    let common = try fields.integer("sample size")
    if common != 0 {
      let count = try fields.integer("sample count")
      guard count <= mostSamples else { throw .tooManySamples(count) }
      return [Int](repeating: common, count: count)
    }
    let count = try fields.count(of: "sample count", entryBytes: 4)
    guard count <= mostSamples else { throw .tooManySamples(count) }
    var sizes: [Int] = []
    for _ in 0..<count { sizes.append(try fields.integer("sample size")) }
    return sizes
  }

  /// Undoes the runs of `stts` and `ctts`, which must name each sample once.
  private static func expandRuns(
    _ bytes: [UInt8], _ box: MP4Box, count: Int
  ) throws(MP4Problem) -> [Int] {
    var fields = try MP4Fields(bytes, of: box)
    var values: [Int] = []
    for _ in 0..<(try fields.count(of: "entry count", entryBytes: 8)) {
      let run = try fields.integer("sample count")
      let value = try fields.integer("value")
      guard run <= count - values.count else { throw .broken(box: box.type, field: "sample count") }
      values.append(contentsOf: repeatElement(value, count: run))
    }
    guard values.count == count else { throw .broken(box: box.type, field: "sample count") }
    return values
  }

  /// Walks the chunks: `stsc` says how many samples each holds, `stco` or `co64` where it begins.
  private static func offsets(
    _ bytes: [UInt8], _ boxes: [MP4Box], sizes: [Int]
  ) throws(MP4Problem) -> [Int] {
    let chunks = try chunkOffsets(bytes, boxes)
    var fields = try MP4Fields(bytes, of: boxes.first("stsc"))
    var runs: [(firstChunk: Int, samples: Int)] = []
    for _ in 0..<(try fields.count(of: "entry count", entryBytes: 12)) {
      runs.append((try fields.integer("first chunk"), try fields.integer("samples per chunk")))
      fields.skip(4)
    }
    guard runs.first.map({ $0.firstChunk == 1 }) ?? sizes.isEmpty else {
      throw .broken(box: "stsc", field: "first chunk")
    }
    var offsets: [Int] = []
    var run = 0
    for (index, chunk) in chunks.enumerated() where !runs.isEmpty {
      while run + 1 < runs.count, runs[run + 1].firstChunk <= index + 1 { run += 1 }
      guard runs[run].samples <= sizes.count - offsets.count else {
        throw .broken(box: "stsc", field: "samples per chunk")
      }
      var offset = chunk
      for _ in 0..<runs[run].samples {
        offsets.append(offset)
        // Sizes have 32 bits; an offset near the end of 64 is no place in a file.
        guard offset < 1 << 62 else { throw .sampleOutsideMedia(index: offsets.count - 1) }
        offset += sizes[offsets.count - 1]
      }
    }
    guard offsets.count == sizes.count else {
      throw .broken(box: "stsc", field: "samples per chunk")
    }
    return offsets
  }

  private static func chunkOffsets(
    _ bytes: [UInt8], _ boxes: [MP4Box]
  ) throws(MP4Problem) -> [Int] {
    let isLong = boxes.contains { $0.type == "co64" }
    let width = isLong ? 8 : 4
    var fields = try MP4Fields(bytes, of: boxes.first(isLong ? "co64" : "stco"))
    var chunks: [Int] = []
    for _ in 0..<(try fields.count(of: "entry count", entryBytes: width)) {
      chunks.append(try fields.integer("chunk offset", bytes: width))
    }
    return chunks
  }
}
