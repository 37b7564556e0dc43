/// What a `moov` box says of its tracks (ISO/IEC 14496-12, 8.2 to 8.6), and the fragments behind it
/// (8.8).
///
/// Read as far as it is right: of a damaged file what can be known is known.
struct MovieBox: Sendable {
  struct Track: Sendable {
    var identifier = 0
    /// `vide` for pictures, `soun` for sound.
    var handler = ""
    /// Ticks per second.
    var timescale = 0
    var width: Int?
    var height: Int?
    /// The first sample entry's type, such as `avc1`.
    var codec: String?
    /// So far, in ticks, and of how many samples.
    var ticks = 0
    var samples = 0
    /// Of the fragments' samples, where they do not say it themselves.
    var defaultTicks = 0
  }

  private(set) var tracks: [Track] = []
  private var hasFragments = false
  /// What the movie's own headers say.
  private var whole = MediaFacts()

  private static let trackLimit = 64
  /// Beyond it a count of ticks is nonsense; below it no sum overflows.
  static let mostTicks = 1 << 52

  init(_ bytes: [UInt8]) {
    let boxes = MP4Box.leading(bytes, in: 0..<bytes.count)
    if let (scale, ticks) = Self.times(bytes, boxes.box("mvhd")) {
      whole.setDuration(units: ticks, perSecond: scale)
      // The fragments' end, where the writer knew it before them.
      let extends = boxes.box("mvex").map { MP4Box.leading(bytes, in: $0.content) } ?? []
      if let box = extends.box("mehd"), var fields = try? MP4Fields(bytes, of: box),
        let all = try? fields.integer("duration", bytes: fields.version == 1 ? 8 : 4), all > ticks
      {
        whole.setDuration(units: all, perSecond: scale)
      }
    }
    for box in boxes.filter({ $0.type == "trak" }).prefix(Self.trackLimit) {
      if let track = Self.track(bytes, box) { tracks.append(track) }
    }
    readDefaults(bytes, boxes.box("mvex"))
  }

  /// Of the movie; its size and rate are those of the last picture track that says them.
  var facts: MediaFacts {
    var facts = whole
    for track in tracks {
      var own = MediaFacts()
      own.setDuration(units: track.ticks, perSecond: track.timescale)
      // The movie's own duration knows what is cut away, but nothing of the fragments.
      if hasFragments, let duration = own.duration, duration > facts.duration ?? .zero {
        facts.duration = duration
      }
      if track.handler == "soun", track.samples > 0 { facts.hasSound = true }
      guard track.handler == "vide" else { continue }
      facts.setSize(track.width, track.height)
      facts.codec = track.codec ?? facts.codec
      guard track.ticks > 0, track.samples > 0 else { continue }
      facts.setRate(Double(track.samples) * Double(track.timescale) / Double(track.ticks))
    }
    return facts
  }

  /// Adds what a `moof` box says: how many samples come, and until when.
  mutating func add(fragment bytes: [UInt8]) {
    hasFragments = true
    for box in MP4Box.leading(bytes, in: 0..<bytes.count) where box.type == "traf" {
      let boxes = MP4Box.leading(bytes, in: box.content)
      guard let header = boxes.box("tfhd"), var fields = try? MP4Fields(bytes, of: header),
        let identifier = try? fields.integer("track"),
        let index = tracks.firstIndex(where: { $0.identifier == identifier })
      else { continue }
      fields.skip((fields.flags & 1 == 0 ? 0 : 8) + (fields.flags & 2 == 0 ? 0 : 4))
      var ticksEach = tracks[index].defaultTicks
      if fields.flags & 8 != 0, let own = try? fields.integer("duration") { ticksEach = own }
      if let box = boxes.box("tfdt"), var fields = try? MP4Fields(bytes, of: box),
        let start = try? fields.integer("time", bytes: fields.version == 1 ? 8 : 4)
      {
        // A first fragment may begin later than 0, where it was cut out of something longer.
        tracks[index].ticks = max(tracks[index].ticks, min(start, Self.mostTicks))
      }
      for box in boxes where box.type == "trun" {
        let run = TrackRun(bytes, box, ticksEach: ticksEach)
        tracks[index].ticks = min(tracks[index].ticks + run.ticks, Self.mostTicks)
        tracks[index].samples = min(tracks[index].samples + run.samples, Self.mostTicks)
      }
    }
  }

  private mutating func readDefaults(_ bytes: [UInt8], _ extends: MP4Box?) {
    guard let extends else { return }
    for box in MP4Box.leading(bytes, in: extends.content) where box.type == "trex" {
      guard var fields = try? MP4Fields(bytes, of: box),
        let identifier = try? fields.integer("track"),
        let index = tracks.firstIndex(where: { $0.identifier == identifier })
      else { continue }
      fields.skip(4)
      tracks[index].defaultTicks = (try? fields.integer("duration")) ?? 0
    }
  }

  /// nil where its headers are not there.
  private static func track(_ bytes: [UInt8], _ box: MP4Box) -> Track? {
    let boxes = MP4Box.leading(bytes, in: box.content)
    guard let header = boxes.box("tkhd"), var fields = try? MP4Fields(bytes, of: header),
      let mdia = boxes.box("mdia"),
      case let media = MP4Box.leading(bytes, in: mdia.content),
      let handlerBox = media.box("hdlr"), var handler = try? MP4Fields(bytes, of: handlerBox),
      let (timescale, ticks) = times(bytes, media.box("mdhd"))
    else { return nil }
    var track = Track()
    fields.skip(fields.version == 1 ? 16 : 8)
    track.identifier = (try? fields.integer("identifier")) ?? 0
    // Numbers of 16.16 bits at the end of the header.
    fields.skip(fields.version == 1 ? 64 : 60)
    track.width = (try? fields.integer("width")).map { $0 >> 16 }
    track.height = (try? fields.integer("height")).map { $0 >> 16 }
    handler.skip(4)
    track.handler = (try? handler.characters("handler")) ?? ""
    (track.timescale, track.ticks) = (timescale, ticks)
    let tables = media.box("minf").map { MP4Box.leading(bytes, in: $0.content) } ?? []
    let table = tables.box("stbl").map { MP4Box.leading(bytes, in: $0.content) } ?? []
    track.samples = table.box("stts").map { samples(bytes, $0) } ?? 0
    track.codec = table.box("stsd").flatMap { codec(bytes, $0) }
    return track
  }

  /// The time scale and the duration of `mvhd` or `mdhd`, which have them at the same places.
  private static func times(_ bytes: [UInt8], _ box: MP4Box?) -> (scale: Int, ticks: Int)? {
    guard let box, var fields = try? MP4Fields(bytes, of: box) else { return nil }
    let isLong = fields.version == 1
    fields.skip(isLong ? 16 : 8)
    guard let scale = try? fields.integer("timescale"), scale > 0 else { return nil }
    let ticks = (try? fields.integer("duration", bytes: isLong ? 8 : 4)) ?? 0
    // All ones mean that it is not known.
    return (scale, ticks == 0xffff_ffff || ticks > mostTicks ? 0 : ticks)
  }

  private static func codec(_ bytes: [UInt8], _ box: MP4Box) -> String? {
    guard var fields = try? MP4Fields(bytes, of: box), let count = try? fields.integer("count"),
      count > 0
    else { return nil }
    fields.skip(4)
    return try? fields.characters("format")
  }

  private static func samples(_ bytes: [UInt8], _ box: MP4Box) -> Int {
    guard var fields = try? MP4Fields(bytes, of: box), let written = try? fields.integer("count")
    else { return 0 }
    var samples = 0
    for _ in 0..<min(written, fields.remaining / 8) {
      samples += (try? fields.integer("samples")) ?? 0
      fields.skip(4)
    }
    return min(samples, mostTicks)
  }
}
