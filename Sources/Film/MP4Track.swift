import MediaFiles

/// One `trak` box with what this module needs of it.
struct MP4Track {
  /// `vide` for pictures, `soun` for sound.
  let handler: String
  /// Ticks per second.
  let timescale: Int
  /// Pixels, from `tkhd`; 0 for sound.
  let width: Int
  let height: Int
  /// The first sample entry's type, such as `avc1`.
  let codec: String
  let table: SampleTable
  let boxes: Boxes

  /// Where the parts lie that are copied or changed when a new film is written.
  struct Boxes {
    let tkhd, mdia, mdhd, hdlr, minf, stbl, stsd: MP4Box
    let edts: MP4Box?
    /// What `minf` holds beside the sample table.
    let mediaInformation: [MP4Box]
  }

  init(_ bytes: [UInt8], trak: MP4Box) throws(MP4Problem) {
    let inTrack = try MP4Box.list(bytes, in: trak.content)
    let mdia = try inTrack.first("mdia")
    let inMedia = try MP4Box.list(bytes, in: mdia.content)
    let minf = try inMedia.first("minf")
    let inInformation = try MP4Box.list(bytes, in: minf.content)
    let stbl = try inInformation.first("stbl")
    boxes = Boxes(
      tkhd: try inTrack.first("tkhd"), mdia: mdia, mdhd: try inMedia.first("mdhd"),
      hdlr: try inMedia.first("hdlr"), minf: minf, stbl: stbl,
      stsd: try MP4Box.list(bytes, in: stbl.content).first("stsd"),
      edts: inTrack.first { $0.type == "edts" },
      mediaInformation: inInformation.filter { $0.type != "stbl" })

    var header = try MP4Fields(bytes, of: boxes.mdhd)
    header.skip(header.version == 1 ? 16 : 8)
    timescale = try header.integer("timescale")
    guard timescale > 0 else { throw .broken(box: "mdhd", field: "timescale") }

    var handler = try MP4Fields(bytes, of: boxes.hdlr)
    handler.skip(4)
    self.handler = try handler.characters("handler")

    var track = try MP4Fields(bytes, of: boxes.tkhd)
    track.skip(track.version == 1 ? 84 : 72)
    width = try track.integer("width") >> 16
    height = try track.integer("height") >> 16

    var descriptions = try MP4Fields(bytes, of: boxes.stsd)
    guard try descriptions.count(of: "entry count", entryBytes: 8) > 0 else {
      throw .broken(box: "stsd", field: "entry count")
    }
    descriptions.skip(4)
    codec = try descriptions.characters("format")
    table = try SampleTable(bytes, stbl: stbl)
  }

  /// Sum of the frames' durations in ticks: at most 2 million times 32 bits, so it can't overflow.
  var ticks: Int { table.samples.reduce(0) { $0 + $1.duration } }
}

/// The boxes of a whole file, each proven to be within it.
struct MP4File {
  let ftyp, moov, mvhd: MP4Box
  let tracks: [MP4Track]

  init(_ bytes: [UInt8]) throws(MP4Problem) {
    let top = try MP4Box.list(bytes, in: 0..<bytes.count)
    ftyp = try top.first("ftyp")
    moov = try top.first("moov")
    let media = top.filter { $0.type == "mdat" }
    guard !media.isEmpty else { throw .missing(box: "mdat") }
    let inMovie = try MP4Box.list(bytes, in: moov.content)
    mvhd = try inMovie.first("mvhd")
    var tracks: [MP4Track] = []
    for trak in inMovie where trak.type == "trak" {
      tracks.append(try MP4Track(bytes, trak: trak))
    }
    self.tracks = tracks
    for track in tracks {
      for (index, sample) in track.table.samples.enumerated() {
        guard media.contains(where: { $0.content.contains(sample.bytes) }) else {
          throw .sampleOutsideMedia(index: index)
        }
      }
    }
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
