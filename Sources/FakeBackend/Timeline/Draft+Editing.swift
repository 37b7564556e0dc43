import JSONText
import MediaFiles
import NemoContract
import TimeAndChance

/// Changes of a timeline; unknown keys and tracks stay as they are (D8).
extension Draft {
  /// Where nobody says how long; these and the volume of 50 % are [I], no document has a default.
  static let defaultClip = Duration.seconds(5)
  /// What an edit leaves of a clip, of a title and of a film, or makes, at the least ([I]).
  static let shortestClip = Duration.milliseconds(100)
  static let shortestTitle = Duration.milliseconds(500)
  static let shortestFilm = Duration.milliseconds(500)
  static let defaultTitle = Duration.seconds(3)
  static let defaultSound = Duration.seconds(10)

  mutating func apply(_ edit: DraftEdit, in context: TimelineContext) {
    if case .replace(let json) = edit {
      self.json = json
      return
    }
    let fitted = segmentsToTheEnd
    switch edit {
    case .add(let item): add(item, in: context)
    case .remove(let kind, let name):
      mapSegments(of: kind) { $0.isCalled(name) ? nil : $0 }
    case .change(let kind, let name, let change):
      mapSegments(of: kind) { $0.isCalled(name) ? $0.changed(change) : $0 }
    case .length(let length):
      mapSegments(of: nil) { $0.cut(at: length) }
    case .segments(let kind, let segments): put(segments, on: kind)
    case .replace: break
    }
    if edit.changesPicture { stretch(fitted) }
    finish(in: context)
  }

  // MARK: - Adding

  private mutating func add(_ item: DraftItem, in context: TimelineContext) {
    let upload = item.source.flatMap { context.upload($0) }
    let start = item.from ?? (item.kind == .video ? end(of: .video) : .zero)
    let end = item.to ?? defaultEnd(of: item, start: start, upload: upload)
    let segment = DraftSegment(
      name: item.name ?? item.text ?? upload?.title ?? item.kind.defaultName,
      start: start, duration: max(.zero, end - start),
      text: item.kind == .title ? item.text ?? item.name ?? "Title" : nil,
      volume: item.kind == .audio ? item.volume ?? 0.5 : item.volume,
      source: upload?.url ?? item.source, sourceStart: item.sourceStart)
    insert(segment, as: item.kind)
  }

  private func defaultEnd(of item: DraftItem, start: Duration, upload: Upload?) -> Duration {
    let total = content
    switch item.kind {
    case .video:
      let source = upload?.kind == .image ? nil : upload?.facts.duration
      return start + (source ?? Self.defaultClip)
    case .audio:
      return total > start ? total : start + (upload?.facts.duration ?? Self.defaultSound)
    case .title, .effect: return total > start ? total : start + Self.defaultTitle
    }
  }

  private mutating func insert(_ segment: DraftSegment, as kind: DraftItem.Kind) {
    var all = json["t"]?.array ?? []
    if let index = all.firstIndex(where: { DraftTrack($0).kind == kind.track }) {
      var segments = DraftTrack(all[index]).segments
      let place = segments.lastIndex { $0.start <= segment.start }.map { $0 + 1 } ?? 0
      segments.insert(segment, at: place)
      all[index]["sg"] = .array(segments.map(\.json))
    } else {
      // Tracks stand in the order of the documents' summary: video, audio, text.
      let place = all.firstIndex { DraftTrack($0).kind.rank > kind.track.rank } ?? all.count
      all.insert(DraftTrack(kind: kind.track, segments: [segment]).json, at: place)
    }
    json["t"] = .array(all)
  }

  /// Empty tracks go.
  private mutating func put(_ segments: [DraftSegment], on kind: DraftItem.Kind) {
    var all = json["t"]?.array ?? []
    guard let index = all.firstIndex(where: { DraftTrack($0).kind == kind.track }) else {
      for segment in segments { insert(segment, as: kind) }
      return
    }
    if segments.isEmpty {
      all.remove(at: index)
    } else {
      all[index]["sg"] = .array(segments.map(\.json))
    }
    json["t"] = .array(all)
  }

  /// Sounds and effects that went on to the end of the picture do so when it grows.
  private var segmentsToTheEnd: [DraftSegment] {
    let end = end(of: .video)
    guard end > .zero else { return [] }
    return (segments(of: .audio) + segments(of: .effect)).filter { $0.start + $0.duration == end }
  }

  private mutating func stretch(_ fitted: [DraftSegment]) {
    let end = end(of: .video)
    for kind in [DraftItem.Kind.audio, .effect] {
      mapSegments(of: kind) { segment in
        fitted.contains(segment) ? segment.changed(DraftChange(to: end)) : segment
      }
    }
  }

  // MARK: - Changing

  /// Maps the segments of a kind, or of every kind; nil removes one, and empty tracks with it.
  private mutating func mapSegments(
    of kind: DraftItem.Kind?, _ transform: (DraftSegment) -> DraftSegment?
  ) {
    guard let all = json["t"]?.array else { return }
    json["t"] = .array(
      all.compactMap { written in
        let track = DraftTrack(written)
        guard kind == nil || track.kind == kind?.track else { return written }
        let before = track.segments
        let after = before.compactMap(transform)
        guard after != before else { return written }
        guard !after.isEmpty else { return nil }
        var changed = written
        changed["sg"] = .array(after.map(\.json))
        return changed
      })
  }

  /// Brings length and metadata up to date.
  private mutating func finish(in context: TimelineContext) {
    if json["t"] == nil { json["t"] = [] }
    json["d"] = .integer(content.milliseconds)
    var metadata = json["m"] ?? [:]
    if metadata["title"] == nil {
      metadata["title"] = .string(segments(of: .video).first?.name ?? "project")
    }
    if metadata["width"] == nil { metadata["width"] = .integer(context.canvas.width) }
    if metadata["height"] == nil { metadata["height"] = .integer(context.canvas.height) }
    json["m"] = metadata
  }

  // MARK: - Looking

  func segments(of kind: DraftItem.Kind) -> [DraftSegment] {
    tracks.filter { $0.kind == kind.track }.flatMap(\.segments)
  }

  /// Where the last segment of a kind ends.
  func end(of kind: DraftItem.Kind) -> Duration {
    segments(of: kind).map { $0.start + $0.duration }.max() ?? .zero
  }

  /// Where the last segment of all ends.
  var content: Duration {
    tracks.flatMap(\.segments).map { $0.start + $0.duration }.max() ?? .zero
  }
}

extension DraftItem.Kind {
  var track: DraftTrack.Kind {
    switch self {
    case .video: .video
    case .audio: .audio
    case .title: .text
    case .effect: .other(5)
    }
  }

  fileprivate var defaultName: String {
    switch self {
    case .video: "clip"
    case .audio: "Background music"
    case .title: "Title"
    case .effect: "Effect"
    }
  }
}

extension DraftTrack.Kind {
  fileprivate var rank: Int {
    switch self {
    case .video: 0
    case .audio: 1
    case .text: 2
    case .other: 3
    }
  }
}

extension DraftEdit {
  fileprivate var changesPicture: Bool {
    switch self {
    case .add(let item): item.kind == .video
    case .segments(let kind, let segments): kind == .video && !segments.isEmpty
    case .remove, .change, .length, .replace: false
    }
  }
}
