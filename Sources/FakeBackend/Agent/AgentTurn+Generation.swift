import JSONText
import MediaFiles
import NemoContract
import TimeAndChance

extension AgentTurn {
  /// Makes a clip from an upload or from words, as the beginning of a new timeline.
  ///
  /// So three uploads in one session give three films (SEED0-3, "Batch style"); a message that asks
  /// for *another* clip gets it behind what is there.
  mutating func generate(_ wish: Generation) {
    guard let subject = wish.subject, wish.files.isEmpty else { return generateFromUploads(wish) }
    // Beside what was uploaded, where that is all there is.
    if wish.isAddition, !draft.isReadyForExport { _ = place(files: []) }
    let name = subject.isEmpty ? words.newClip : subject
    guard let target = index(of: wish.place ?? .end) else { return }
    generate(
      wish, name: name, upload: nil, lasts: wish.lasts ?? Draft.defaultClip, before: target)
  }

  /// The clips that the last message made are made once more, each in its own place; where the
  /// timeline is empty, as a new one.
  mutating func regenerate(in shape: Canvas?) {
    let made = agent.session.generatedMedia.suffix(max(1, agent.session.clipsMadeTogether))
    guard !made.isEmpty else {
      return draft.isReadyForExport ? tell(words.nothingGenerated) : tellNeedsMaterial()
    }
    let clips = draft.segments(of: .video)
    let places = made.map { media in clips.filter { $0.isCalled(media["name"]?.string ?? "") } }
    for (media, places) in zip(made, places) where !clips.isEmpty && places.count != 1 {
      return tell(words.notOnTimeline(media["name"]?.string ?? ""))
    }
    // The other clips would keep the old shape.
    guard shape == nil || clips.count <= made.count else { return tell(words.cannot(.aspectRatio)) }
    for (index, (media, places)) in zip(made, places).enumerated() {
      regenerate(media, at: places.first, in: index == 0 ? shape : nil)
    }
  }

  private mutating func regenerate(_ media: JSON, at place: DraftSegment?, in shape: Canvas?) {
    let name = media["name"]?.string ?? ""
    let upload = media["source"]?.string.flatMap { context.upload($0) }
    guard let place else {
      let lasts = media["duration"]?.double.map {
        Duration.milliseconds(Int(($0 * 1000).rounded()))
      }
      return generate(
        Generation(shape: shape), name: name, upload: upload, lasts: lasts ?? Draft.defaultClip,
        before: .max)
    }
    var edits: [DraftEdit] = [.remove(.video, name: name)]
    if let shape { edits.insert(.replace(draft.reshaped(to: shape)), at: 0) }
    let span = place.start..<(place.start + place.duration)
    plan(
      clip(name, of: upload, at: span, from: place.sourceStart, edits),
      tells: words.generated(name, place.duration, clips: 1))
  }

  /// Uploads that are named are meant, else all where several are spoken of, else the last one.
  private mutating func generateFromUploads(_ wish: Generation) {
    let pictures = context.uploads.filter { $0.kind != .audio }
    guard let last = pictures.last else { return tellNeedsMaterial() }
    var named: [Upload] = []
    for file in wish.files {
      guard let upload = pictures.last(where: { $0.isCalled(oneOf: [file]) }) else {
        return tell(words.noSuchFile(file))
      }
      if !named.contains(upload) { named.append(upload) }
    }
    let meant = !named.isEmpty ? named : wish.isPlural ? pictures : [last]
    let share = wish.lasts.map { $0 / meant.count }
    guard var target = index(of: wish.place ?? .end) else { return }
    if let share, let short = meant.compactMap(\.footage).first(where: { $0 < share }) {
      return tell(words.cannotStretch(short))
    }
    for upload in meant {
      let clips = draft.segments(of: .video).count
      generate(
        wish, name: upload.title, upload: upload,
        lasts: share ?? min(upload.footage ?? Draft.defaultClip, Self.longestClip), before: target)
      if target < .max { target += draft.segments(of: .video).count - clips }
    }
  }

  /// One clip, or as many behind each other as it takes.
  private mutating func generate(
    _ wish: Generation, name: String, upload: Upload?, lasts: Duration, before target: Int
  ) {
    guard lasts <= .seconds(BackendLimits.filmSeconds) else { return tell(words.filmTooLong) }
    guard lasts >= Draft.shortestClip else { return tell(words.clipTooShort) }
    // What this message has made so far stays.
    let startsOver = !wish.isAddition && jobs.isEmpty && !draft.tracks.isEmpty
    let start = startsOver ? .zero : draft.end(of: .video)
    if let shape = wish.shape, start > .zero, shape != Canvas(of: draft) ?? context.canvas {
      return tell(words.cannot(.aspectRatio))
    }
    if start == .zero { startsFilm = true }
    let count = max(1, Int((lasts / Self.longestClip).rounded(.up)))
    let tells = words.generated(name, lasts, clips: count)
    let others = startsOver ? 0 : draft.segments(of: .video).count
    for index in 0..<count {
      let from = Self.share(index, of: count, lasts)
      let to = Self.share(index + 1, of: count, lasts)
      plan(
        clip(
          count == 1 ? name : "\(name) \(index + 1)", of: upload, at: (start + from)..<(start + to),
          from: upload?.kind == .video ? from : .zero,
          index == 0 ? beginning(startsOver: startsOver, start == .zero ? wish.shape : nil) : []),
        tells: tells)
    }
    if target < others { moveNewClips(count, to: target) }
    if lasts > Self.longestAdvised { tell(words.longClip) }
  }

  /// Before how many of the clips that are there a new one goes; says so where there is none of
  /// those that are named.
  mutating func index(of wished: ClipPlace) -> Int? {
    switch wished {
    case .start: 0
    case .position(let number): place(of: .video, .nth(number))
    case .before(let choice): place(of: .video, choice)
    case .after(let choice): place(of: .video, choice).map { $0 + 1 }
    case .end: .max
    }
  }

  /// From the end of the timeline, where they were made.
  private mutating func moveNewClips(_ count: Int, to place: Int) {
    var clips = draft.segments(of: .video)
    let new = clips.suffix(count)
    clips.removeLast(count)
    clips.insert(contentsOf: new, at: place)
    replace(.video, clips, "reorder", tells: words.putNewClip(place + 1))
  }

  /// A film begins empty, in the shape that was asked for.
  private func beginning(startsOver: Bool, _ shape: Canvas?) -> [DraftEdit] {
    guard let shape else { return startsOver ? [.replace([:])] : [] }
    return [.replace((startsOver ? Draft.empty : draft).reshaped(to: shape))]
  }

  /// Where a part of so many begins, to the millisecond.
  private static func share(_ index: Int, of count: Int, _ whole: Duration) -> Duration {
    .milliseconds(whole.milliseconds * Int64(index) / Int64(count))
  }

  /// One generation; the clip shows its upload where it has one, as films are drawn from that.
  private mutating func clip(
    _ name: String, of upload: Upload?, at span: Range<Duration>, from sourceStart: Duration,
    _ edits: [DraftEdit]
  ) -> Job {
    let url = "\(agent.origin)/render-result/gen_\(chance.hexadecimal(digits: 12)).mp4"
    let item = DraftItem(
      .video, name: name, from: span.lowerBound, to: span.upperBound, source: upload?.url ?? url,
      sourceStart: sourceStart == .zero ? nil : sourceStart)
    let lasts = span.upperBound - span.lowerBound
    let seconds = JSON.double(Double(lasts.milliseconds) / 1000)
    return Job(
      tool: "generate_video_with_seedance",
      arguments: ["prompt": .string(message), "duration": seconds], edits: edits + [.add(item)],
      made: .members([
        "type": "video", "name": .string(name), "url": .string(url), "duration": seconds,
        "source": upload.map { .string($0.url) },
      ]))
  }

  /// The most that one generation makes (contract 10, PLUG).
  private static let longestClip = Duration.seconds(15)
  /// Longer films are made all the same (contract 10, nemo-generate [F]).
  private static let longestAdvised = Duration.seconds(60)

  /// Music, a title and an effect come by themselves behind a new film, in the same stream
  /// (contract 6a, 11 row 21): each where there is none, unless it shall be left out.
  mutating func addSecondStage() {
    let kinds = [DraftItem.Kind.audio, .title, .effect].filter {
      draft.segments(of: $0).isEmpty && comesByItself($0)
    }
    guard !kinds.isEmpty else { return }
    toldInFirstStage = told.count
    for kind in kinds {
      switch kind {
      case .audio: addMusic(name: nil, volume: nil)
      case .title: addTitle(text: nil, lasts: nil)
      case .effect: addEffect()
      case .video: break
      }
    }
  }

  /// Whether a film that this message begins gets one without being asked for it.
  func comesByItself(_ kind: DraftItem.Kind) -> Bool {
    switch agent.world.switches.generationStages {
    case .one: false
    case .fixed: startsFilm
    default: startsFilm && !leftOut.contains(kind)
    }
  }

  private mutating func addEffect() {
    let name = words.effectName()
    plan(
      "add_effect", ["name": .string(name)], [.add(DraftItem(.effect, name: name, from: .zero))],
      tells: words.addedEffects(name))
  }
}

extension Upload {
  /// How long a recording is; a picture can be seen as long as one likes.
  fileprivate var footage: Duration? { kind == .image ? nil : facts.duration }
}
