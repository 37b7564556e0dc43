import JSONText
import NemoContract
import TimeAndChance

extension AgentTurn {
  /// Puts uploads on the timeline, behind what is there; false when there is none to put.
  mutating func place(files: [String]) -> Bool {
    let pictures = context.uploads.filter {
      $0.kind != .audio && (files.isEmpty || $0.isCalled(oneOf: files))
    }
    for upload in pictures {
      let item = DraftItem(.video, name: upload.title, source: upload.url)
      plan(
        Self.placing, ["source": .string(upload.fileName)], [.add(item)],
        tells: words.placed(upload.title))
    }
    return !pictures.isEmpty
  }

  mutating func remove(_ kind: DraftItem.Kind, _ choice: Choice?) {
    let all = draft.segments(of: kind)
    guard !all.isEmpty else {
      return startsFilm ? leaveOut(kind) : tell(words.nothing(kind))
    }
    // There is one music, in however many pieces.
    let isWhole =
      choice == .all || all.count == 1 && choice == nil || kind == .audio && choice == nil
    guard !isWhole else {
      return plan(
        "remove", ["track": .string(kind.rawValue)], [.remove(kind, name: nil)],
        tells: words.removed(kind, all: all.count))
    }
    guard let places = places(of: kind, choice) else { return }
    let rest = all.indices.filter { !places.contains($0) }.map { all[$0] }
    replace(kind, rest, "remove", tells: words.removed(kind, places.map { $0 + 1 }))
  }

  /// Of a film that is only being made.
  mutating func leaveOut(_ kind: DraftItem.Kind) {
    leftOut.append(kind)
    if startsFilm, agent.world.switches.generationStages == .fixed { tell(words.cannotLeaveOut) }
  }

  /// Takes the last change back.
  mutating func undo() {
    var found = history.takeBack()
    while found == draft { found = history.takeBack() }
    guard let before = found else { return tell(words.nothingToUndo) }
    plan("undo", [.replace(before == .empty ? ["t": []] : before.json)], tells: words.undone)
  }

  static func sentence(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }
}

extension Upload {
  func isCalled(oneOf names: [String]) -> Bool {
    names.contains { $0.lowercased() == fileName.lowercased() }
  }
}

extension AgentTurn {
  mutating func plan(_ operation: String, _ edits: [DraftEdit], tells: String) {
    plan(operation, [:], edits, tells: tells)
  }
}
