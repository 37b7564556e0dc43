import JSONText
import MediaFiles
import NemoContract

/// One project: what was uploaded, what was made, and the timeline.
struct Session: Sendable {
  let id: String
  let taskID: String
  let taskName: String
  let userID: String
  /// Counted over the run; names the session's own streams of chance.
  let index: Int
  private(set) var uploads: [Upload] = []
  private(set) var generatedMedia: [JSON] = []
  var draft = Draft.empty { didSet { weighDrafts() } }
  var canvas = Canvas.landscape
  var history = EditHistory() { didSet { grown += history.weight - oldValue.weight } }
  private(set) var conversation = Conversation() {
    didSet { grown += conversation.weight - oldValue.weight }
  }
  /// The last change of its timeline came with a new clip.
  private(set) var hasJustGenerated = false
  /// How many clips the last message made that made any.
  private(set) var clipsMadeTogether = 0
  /// Messages so far.
  var turns = 0
  /// Its first edit was paid for, which is all where edits are paid by session.
  var hasPaidForEdits = false

  /// Memory of what came since it was made, in bytes, so that nobody need count it all again.
  private(set) var grown = 0
  private var draftWeight = 0

  init(id: String, taskID: String, taskName: String, userID: String, index: Int) {
    self.id = id
    self.taskID = taskID
    self.taskName = taskName
    self.userID = userID
    self.index = index
  }

  /// The body of a state reply (contract 5 [D]).
  func state(showsUser: Bool, freshDraft: Switches.FreshDraft) -> JSON {
    .members([
      "session_id": .string(id),
      "task_id": .string(taskID),
      "task_name": .string(taskName),
      "user_id": showsUser ? .string(userID) : nil,
      "state": .members([
        "video_infos": .array(uploads.map(\.json)),
        "draft": draft == .empty && freshDraft == .absent ? nil : draft.json,
        "canvas_config": (Canvas(of: draft) ?? canvas).json,
        "video_analyses": [:],
        "generated_media": .array(generatedMedia),
      ]),
    ])
  }

  /// Upload pictures and clips set the picture's shape as long as the timeline is empty.
  mutating func take(_ upload: Upload) {
    if !uploads.contains(where: { $0.facts.width != nil }), draft.tracks.isEmpty,
      let width = upload.facts.width, let height = upload.facts.height
    {
      canvas = Canvas(width: width, height: height)
    }
    uploads.append(upload)
    grown += MemoryLayout<Upload>.stride + upload.weight
  }

  /// What work on a message does to the project.
  mutating func take(_ effect: Agenda.Effect) {
    switch effect {
    case .begin(let history, let makesMedia): begin(history, makesMedia: makesMedia)
    case .edit(let edit): draft.apply(edit, in: TimelineContext(self))
    case .made(let media): take(generated: media)
    case .said(let new): conversation = new
    case .enter, .done, .failed: break
    }
  }

  private mutating func begin(_ planned: EditHistory?, makesMedia: Bool) {
    if makesMedia { clipsMadeTogether = 0 } else { hasJustGenerated = false }
    if let planned {
      history = planned
    } else {
      history.willChange(draft)
      history.endMessage()
      history.topic = nil
    }
  }

  private mutating func weighDrafts() {
    let weight = Weight.of(draft.json)
    grown += weight - draftWeight
    draftWeight = weight
  }

  mutating func take(generated media: JSON) {
    generatedMedia.append(media)
    hasJustGenerated = true
    clipsMadeTogether += 1
    grown += MemoryLayout<JSON>.stride + media.weight
  }
}

extension Session: Weighed {
  var weight: Int {
    Weight.of(id) + Weight.of(taskID) + Weight.of(taskName) + Weight.of(userID) + grown
  }
}

/// The size of the picture (`canvas_config`, contract 5).
struct Canvas: Hashable, Sendable {
  let width: Int
  let height: Int
  let ratio: String

  static let landscape = Canvas(width: 1920, height: 1080, ratio: "16:9")
  static let portrait = Canvas(width: 1080, height: 1920, ratio: "9:16")
  static let square = Canvas(width: 1080, height: 1080, ratio: "1:1")
  static let fourToFive = Canvas(width: 1080, height: 1350, ratio: "4:5")

  /// The shapes that clips are made in ([I]; documented is "up to 1080x1920").
  private static let all = [landscape, portrait, square, fourToFive]

  private init(width: Int, height: Int, ratio: String) {
    self.width = width
    self.height = height
    self.ratio = ratio
  }

  /// The canvas whose shape is nearest to a picture's: the borders lie about halfway between square
  /// and 16:9, and 9:16 ([I]; documented are the members of `canvas_config`).
  init(width: Int, height: Int) {
    let shape = Double(max(width, 1)) / Double(max(height, 1))
    self = shape > 1.25 ? .landscape : shape < 0.8 ? .portrait : .square
  }

  /// The shape of `9:16`, or of `1080x1920`; nil for one that no clip is made in.
  init?(ratio width: Double, _ height: Double) {
    guard
      let canvas = Self.all.first(where: {
        Double($0.width) * height == Double($0.height) * width && height > 0
      })
    else { return nil }
    self = canvas
  }

  /// The shape of a timeline, which was chosen when its first clip was made.
  init?(of draft: Draft) {
    guard let width = draft.width, let height = draft.height else { return nil }
    self =
      Self.all.first { $0.width == width && $0.height == height }
      ?? Canvas(width: width, height: height)
  }

  var json: JSON {
    ["width": .integer(width), "height": .integer(height), "ratio": .string(ratio)]
  }
}

/// A file that was uploaded, as the state lists it.
struct Upload: Hashable, Sendable {
  let fileName: String
  let kind: MediaType.Kind
  let url: String
  /// How the intake named its bytes; nil when it came by URL.
  let key: String?
  let facts: MediaFacts
  let sizeBytes: Int64
  let hash: String

  /// (contract 4: OFF [D], `fps` and `hash` APIREF [D]); duration in seconds.
  var json: JSON {
    .members([
      "filename": .string(fileName),
      "file_type": .string(kind.rawValue),
      "cdn_url": .string(url),
      "duration": .double(facts.seconds),
      "width": facts.width.map { .integer($0) },
      "height": facts.height.map { .integer($0) },
      "fps": facts.framesPerSecond.map(JSON.double),
      "hash": .string(hash),
    ])
  }

  /// What a clip of it is called: `city timelapse` for `city-timelapse.mp4`.
  var title: String {
    let stem = fileName.lastIndex(of: ".").map { fileName[..<$0] } ?? fileName[...]
    let words = stem.split { $0 == "-" || $0 == "_" || $0 == " " || $0 == "." }
    return words.isEmpty ? fileName : words.joined(separator: " ")
  }
}
