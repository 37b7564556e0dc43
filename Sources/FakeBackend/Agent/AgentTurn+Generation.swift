import JSONText
import NemoContract
import TimeAndChance

extension AgentTurn {
  /// Makes a clip from an upload or from words, as the beginning of a new timeline.
  ///
  /// So three uploads in one session give three films (SEED0-3, "Batch style"); a message that asks
  /// for *another* clip gets it behind what is there.
  mutating func generate(subject: String?, lasts: Duration?) {
    let named = context.uploads.filter { $0.kind != .audio && isNamed($0) }
    guard let subject, named.isEmpty else {
      return generateFromUploads(named: named, lasts: lasts)
    }
    let name = subject.isEmpty ? words.newClip : subject
    generate(
      name: name, source: newSource(), lasts: lasts ?? Draft.defaultClip,
      startsOver: !asksForAnother)
  }

  /// The clip that was made last takes its own place once more.
  mutating func regenerate() {
    guard let last = agent.session.generatedMedia.last, let name = last["name"]?.string else {
      return tell(words.needsMaterial())
    }
    let uploaded = last["url"]?.string.flatMap { context.upload($0)?.url }
    let lasts = last["duration"]?.double.map { Duration.milliseconds(Int($0 * 1000)) }
    generate(
      name: name, source: uploaded ?? newSource(), lasts: lasts ?? Draft.defaultClip,
      startsOver: true)
  }

  private mutating func newSource() -> String {
    "generated/gen_\(chance.hexadecimal(digits: 12)).mp4"
  }

  /// Uploads named in the message are meant, else the last one, or all where it speaks of several.
  private mutating func generateFromUploads(named: [Upload], lasts: Duration?) {
    let pictures = context.uploads.filter { $0.kind != .audio }
    guard let last = pictures.last else { return tell(words.needsMaterial()) }
    let isPlural = plainMessage.has([
      "these", "all", "images", "photos", "pictures", "clips", "这些", "所有", "全部",
    ])
    let meant = !named.isEmpty ? named : isPlural ? pictures : [last]
    for upload in meant {
      let share = lasts.map { $0 / meant.count }
      let own = upload.kind == .image ? nil : upload.facts.duration
      generate(
        name: upload.title, source: upload.url, lasts: share ?? own ?? Draft.defaultClip,
        startsOver: !asksForAnother)
    }
  }

  private mutating func generate(
    name: String, source: String, lasts: Duration, startsOver wanted: Bool
  ) {
    let startsOver = wanted && jobs.isEmpty && !draft.tracks.isEmpty
    let start = startsOver ? .zero : draft.end(of: .video)
    let item = DraftItem(.video, name: name, from: start, to: start + lasts, source: source)
    let seconds = JSON.double(Double(lasts.milliseconds) / 1000)
    plan(
      Job(
        tool: "generate_video_with_seedance",
        arguments: ["prompt": .string(message), "duration": seconds],
        edits: (startsOver ? [.replace([:])] : []) + [.add(item)],
        made: [
          "type": "video", "name": .string(name), "url": .string(source), "duration": seconds,
        ]),
      tells: words.generated(name, lasts))
    if lasts > Self.longestAdvised { tell(words.longClip) }
    if agent.world.twoStages, start == .zero { addSecondStage(name) }
  }

  /// Longer clips are made all the same (contract 10, nemo-generate [F]).
  private static let longestAdvised = Duration.seconds(60)

  private var plainMessage: Clause { Clause(message, quoted: nil) }

  private func isNamed(_ upload: Upload) -> Bool {
    message.lowercased().contains(upload.fileName.lowercased())
  }

  private var asksForAnother: Bool {
    plainMessage.has(["another", "append", "also", "add", "more", "再", "另", "添加", "加上", "接着"])
  }

  /// Music, a title and an effect come by themselves in the same stream (contract 6a, FAM).
  private mutating func addSecondStage(_ name: String) {
    isSecondStage = true
    addMusic(name: nil, volume: nil)
    addTitle(text: name, lasts: nil)
    addEffect()
    isSecondStage = false
  }

  /// On a track of a type that no document names; clients must keep it (contract 11 row 24 [I]).
  private mutating func addEffect() {
    let name = words.effectName()
    let segment = DraftSegment(name: name, start: .zero, duration: draft.end(of: .video))
    var json = draft.json
    let track: JSON = ["tt": .integer(Self.effectTrackType), "sg": [segment.json]]
    json["t"] = .array((json["t"]?.array ?? []) + [track])
    plan(
      "add_effect", ["name": .string(name)], [.replace(json)], tells: words.addedEffects(name))
  }

  private static let effectTrackType = 5
}
