import JSONText
import NemoContract
import TimeAndChance

extension AgentTurn {
  /// Makes a clip from an upload or from words and puts it behind what is there.
  mutating func generate(subject: String?, lasts: Duration?) {
    guard let subject else { return generateFromUploads(lasts: lasts) }
    let name = subject.isEmpty ? words.newClip : subject
    let source = "generated/gen_\(chance.hexadecimal(digits: 12)).mp4"
    generate(name: name, source: source, lasts: lasts ?? Draft.defaultClip)
  }

  /// The last upload is meant, or all of them where the message speaks of several.
  private mutating func generateFromUploads(lasts: Duration?) {
    let pictures = context.uploads.filter { $0.kind != .audio }
    guard let last = pictures.last else { return tell(words.needsMaterial) }
    let plain = Clause(message, quoted: nil)
    let isPlural = plain.has([
      "these", "all", "images", "photos", "pictures", "clips", "这些", "所有", "全部",
    ])
    let meant = isPlural ? pictures : [last]
    for upload in meant {
      let share = lasts.map { $0 / meant.count }
      let own = upload.kind == .image ? nil : upload.facts.duration
      generate(
        name: upload.title, source: upload.url, lasts: share ?? own ?? Draft.defaultClip)
    }
  }

  private mutating func generate(name: String, source: String, lasts: Duration) {
    let start = draft.end(of: .video)
    let item = DraftItem(.video, name: name, from: start, to: start + lasts, source: source)
    let seconds = JSON.double(Double(lasts.milliseconds) / 1000)
    plan(
      Job(
        tool: "generate_video_with_seedance",
        arguments: ["prompt": .string(message), "duration": seconds],
        edits: [.add(item)],
        made: [
          "type": "video", "name": .string(name), "url": .string(source), "duration": seconds,
        ]),
      tells: words.generated(name, lasts))
    if agent.world.twoStages, start == .zero { addSecondStage(name) }
  }

  /// Music and a title come by themselves in the same stream (contract 6a, FAM).
  private mutating func addSecondStage(_ name: String) {
    addMusic(name: nil, volume: nil)
    addTitle(text: name, lasts: nil)
  }
}
