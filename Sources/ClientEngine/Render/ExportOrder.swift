/// The film that somebody asks for.
struct ExportOrder: Sendable {
  var target: FilmTarget
  /// Somebody has said where; the usual place otherwise.
  var isNamed: Bool
  var options: ExportOptions
  /// A file of that name may be written over.
  var replaces: Bool
}

extension RenderJob {
  /// Where its film shall lie.
  var target: FilmTarget {
    FilmTarget(folder: folder, fileName: fileName).absolute
  }

  /// Its film shall lie where this one is asked for.
  mutating func go(to order: ExportOrder) {
    (folder, fileName) = (order.target.folder, order.target.fileName)
    replaces = order.replaces
  }

  /// Whether one film serves both.
  func makesTheSame(as other: RenderJob) -> Bool {
    sessionID == other.sessionID && draft == other.draft && options == other.options
  }
}
