/// Films that wait for ffmpeg and those that it draws, in the order in which they came.
///
/// A value: it says what is to begin, and nothing of how.
struct DrawingQueue<Item> {
  /// So many are drawn at the same time.
  let places: Int
  /// So many more may wait.
  let room: Int
  private(set) var waiting: [Item] = []
  private(set) var drawing = 0

  init(places: Int, room: Int) {
    self.places = places
    self.room = room
  }

  /// False where too many wait already.
  mutating func add(_ item: Item) -> Bool {
    guard waiting.count < room || drawing < places && waiting.isEmpty else { return false }
    waiting.append(item)
    return true
  }

  /// What is to begin now; nil when all places are taken, or nothing waits.
  mutating func begin() -> Item? {
    guard drawing < places, !waiting.isEmpty else { return nil }
    drawing += 1
    return waiting.removeFirst()
  }

  /// One has ended, whatever became of it.
  mutating func end() {
    precondition(drawing > 0, "nothing was drawn")
    drawing -= 1
  }

  /// Nobody wants those any more that have not begun.
  mutating func remove(where isGone: (Item) -> Bool) { waiting.removeAll(where: isGone) }
}
