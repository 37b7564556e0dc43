import MediaFiles

/// What the ending of a film's name says about the film.
package enum FilmName {
  /// What a name asks for that does not fit what else was asked for, or no film at all.
  package enum Mistake: Error, Hashable, Sendable, CustomStringConvertible {
    case noFilm(path: String)
    case otherFormat(path: String, format: String)

    package var description: String {
      switch self {
      case .noFilm(let path):
        "\(path): a film's name ends in \(FilmName.endings)"
      case .otherFormat(let path, let format):
        "\(path) is no name for \(format); end it in .\(format), or ask for another format"
      }
    }

    /// A word of the command line would say the same.
    package var isOfName: Bool { if case .noFilm = self { true } else { false } }
  }

  static let endings = ExportOptions.formats.map { ".\($0)" }.joined(separator: ", ")

  /// The format that a name asks for; nil where it has no ending, or there is no name.
  package static func format(
    of path: String?, asked: String?
  ) throws(Mistake) -> String? {
    guard let path, let ending = ending(of: path) else { return asked }
    guard ExportOptions.formats.contains(ending) else { throw .noFilm(path: path) }
    if let asked, asked != ending { throw .otherFormat(path: path, format: asked) }
    return ending
  }

  /// The path for a film that has come: the same, or with the ending of what the film really is.
  static func fitting(_ path: String, _ format: FilmFormat) -> String {
    guard let ending = ending(of: path), ExportOptions.formats.contains(ending) else { return path }
    let right = endings(of: format)
    return right.contains(ending) ? path : path.dropLast(ending.count) + right[0]
  }

  private static func endings(of format: FilmFormat) -> [String] {
    switch format {
    case .mp4: ["mp4", "mov"]
    case .matroska: ["mkv", "webm"]
    case .avi: ["avi"]
    }
  }

  /// In small letters, without its dot.
  private static func ending(of path: String) -> String? {
    let name = LocalFile.name(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      return nil
    }
    return name[dot...].dropFirst().lowercased()
  }
}
