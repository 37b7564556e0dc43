import MediaFiles

/// Writes the film that `LoopedFilm` has decided on: new tables, everything else copied.
struct LoopedFilmWriter {
  private let short: [UInt8]
  private let file: MP4File
  private let track: MP4Track
  private let samples: [SampleTable.Sample]
  /// One chunk per repetition keeps tables small and players' reads short.
  private let samplesPerChunk: Int

  init(_ short: [UInt8], _ file: MP4File, _ track: MP4Track, _ samples: [SampleTable.Sample]) {
    self.short = short
    self.file = file
    self.track = track
    self.samples = samples
    samplesPerChunk = track.table.samples.count
  }

  func write(_ duration: Duration) throws(MP4Problem) -> [UInt8] {
    let ticks = samples.reduce(0) { $0 + $1.duration }
    let movieTicks = LoopedFilm.ticks(duration, perSecond: try movieTimescale())
    guard movieTicks < 1 << 32 else { throw .broken(box: "mvhd", field: "timescale") }
    let mediaTime = try editMediaTime()
    let movieHeader = try header(file.mvhd, durationAt: (16, 24), movieTicks)
    let trackHeader = try header(track.boxes.tkhd, durationAt: (20, 28), movieTicks)
    let mediaHeader = try header(track.boxes.mdhd, durationAt: (16, 24), ticks)

    var writer = MP4Writer()
    writer.reserve(samples.reduce(4096 + 32 * samples.count) { $0 + $1.bytes.count })
    writer.copy(short[file.ftyp.whole])
    writer.box("moov") { moov in
      moov.copy(movieHeader[...])
      moov.box("trak") { trak in
        trak.copy(trackHeader[...])
        trak.box("edts") { edts in
          edts.fullBox("elst") { elst in
            for value in [1, movieTicks, mediaTime, 1 << 16] { elst.integer(value) }
          }
        }
        trak.box("mdia") { mdia in
          mdia.copy(mediaHeader[...])
          mdia.copy(short[track.boxes.hdlr.whole])
          mdia.box("minf") { minf in
            for box in track.boxes.mediaInformation { minf.copy(short[box.whole]) }
            minf.box("stbl", writeTables)
          }
        }
      }
    }
    let tablesEnd = writer.bytes.count
    writer.box("mdat") { mdat in
      for sample in samples { mdat.copy(short[sample.bytes]) }
    }
    placeChunks(in: &writer, mediaStart: tablesEnd + 8)
    return writer.bytes
  }

  /// The sample tables; `stco` comes last, so that its entries end where `moov` ends.
  private func writeTables(_ stbl: inout MP4Writer) {
    stbl.copy(short[track.boxes.stsd.whole])
    writeRuns(&stbl, "stts", samples.map(\.duration))
    if track.table.namesKeyFrames {
      stbl.fullBox("stss") { stss in
        let numbers = samples.indices.filter { samples[$0].isKeyFrame }
        stss.integer(numbers.count)
        for number in numbers { stss.integer(number + 1) }
      }
    }
    if samples.contains(where: { $0.compositionOffset != 0 }) {
      // Version 1 has signed offsets, and every unsigned one of a short film fits as well.
      writeRuns(&stbl, "ctts", version: 1, samples.map(\.compositionOffset))
    }
    stbl.fullBox("stsc") { stsc in
      let rest = samples.count % samplesPerChunk
      let fullChunks = samples.count / samplesPerChunk
      var runs: [(firstChunk: Int, samples: Int)] = []
      if fullChunks > 0 { runs.append((1, samplesPerChunk)) }
      if rest > 0 { runs.append((fullChunks + 1, rest)) }
      stsc.integer(runs.count)
      for run in runs {
        for value in [run.firstChunk, run.samples, 1] { stsc.integer(value) }
      }
    }
    stbl.fullBox("stsz") { stsz in
      stsz.integer(0)
      stsz.integer(samples.count)
      for sample in samples { stsz.integer(sample.bytes.count) }
    }
    stbl.fullBox("stco") { stco in
      stco.integer(chunkCount)
      for _ in 0..<chunkCount { stco.integer(0) }
    }
  }

  private var chunkCount: Int { (samples.count + samplesPerChunk - 1) / samplesPerChunk }

  /// Fills in where the chunks came to lie, which is known once the tables' length is.
  private func placeChunks(in writer: inout MP4Writer, mediaStart: Int) {
    var entry = mediaStart - 8 - 4 * chunkCount
    var offset = mediaStart
    for (index, sample) in samples.enumerated() {
      if index.isMultiple(of: samplesPerChunk) {
        writer.patch(offset, at: entry)
        entry += 4
      }
      offset += sample.bytes.count
    }
  }

  private func writeRuns(
    _ stbl: inout MP4Writer, _ type: String, version: Int = 0, _ values: [Int]
  ) {
    var runs: [(count: Int, value: Int)] = []
    for value in values {
      if let last = runs.last, last.value == value {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((1, value))
      }
    }
    stbl.fullBox(type, version: version) { box in
      box.integer(runs.count)
      for run in runs {
        box.integer(run.count)
        box.integer(run.value)
      }
    }
  }

  /// A header box copied with another duration, which lies at one place in version 0, at another
  /// and with 64 bits in version 1; offsets count from the box's content.
  private func header(
    _ box: MP4Box, durationAt offsets: (short: Int, long: Int), _ duration: Int
  ) throws(MP4Problem) -> [UInt8] {
    let version = try MP4Fields(short, of: box).version
    let start = box.content.lowerBound - box.whole.lowerBound
    let offset = start + (version == 1 ? offsets.long + 4 : offsets.short)
    guard offset + 4 <= box.whole.count else { throw .broken(box: box.type, field: "duration") }
    var writer = MP4Writer()
    writer.copy(short[box.whole])
    if version == 1 { writer.patch(0, at: offset - 4) }
    writer.patch(duration, at: offset)
    return writer.bytes
  }

  private func movieTimescale() throws(MP4Problem) -> Int {
    var fields = try MP4Fields(short, of: file.mvhd)
    fields.skip(fields.version == 1 ? 16 : 8)
    let timescale = try fields.integer("timescale")
    guard timescale > 0 else { throw .broken(box: "mvhd", field: "timescale") }
    return timescale
  }

  /// Where in the track's own time the short film begins: an encoder that reorders frames starts
  /// them later than 0.
  private func editMediaTime() throws(MP4Problem) -> Int {
    guard let edts = track.boxes.edts,
      let elst = try MP4Box.list(short, in: edts.content).first(where: { $0.type == "elst" })
    else { return 0 }
    var fields = try MP4Fields(short, of: elst)
    guard try fields.integer("entry count") == 1, fields.version == 0 else {
      throw .notLoopable(reason: "its edit list is not one of a single part")
    }
    fields.skip(4)
    return try fields.integer("media time")
  }
}
