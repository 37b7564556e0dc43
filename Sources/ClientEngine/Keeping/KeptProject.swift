import JSONText
import SystemCalls

/// What a file in the folder of projects says of one, for lists.
package struct KeptProject: Hashable, Sendable {
  package var path: String
  /// The service's.
  package var address: String
  /// How its user calls it; nil for the one without a name.
  package var name: String?
  package var sessionID: String?
  /// The message whose turn has not come to its end.
  package var message: String?
  /// The render that has not come to its end.
  package var renderID: String?
  /// When what is under way was asked for, in milliseconds since 1970.
  package var askedMilliseconds: Int64?

  package var isUnderWay: Bool { message != nil || renderID != nil }

  /// All of a folder, by name; files that are something else are left out.
  package static func all(in folder: String) -> [KeptProject] {
    let names = (try? Folder.names(in: folder)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().compactMap {
      KeptProject(path: "\(folder)/\($0)")
    }
  }

  /// Nil where there is none.
  package init?(path: String) {
    guard let json = Self.content(of: path) else { return nil }
    self.init(json, path: path)
  }

  /// What a file of that name holds; nil where it is something else.
  init?(_ json: JSON, path: String) {
    guard let work = KeptWork(json), let address = json["address"]?.string else { return nil }
    self.path = path
    self.address = address
    name = WorkPlace.name(ofFile: path, address: address)
    sessionID = work.session?.id
    message = work.turn?.message
    renderID = work.render?.id
    askedMilliseconds = work.turn?.sentMilliseconds ?? work.render?.askedMilliseconds
  }

  /// All that is kept of one; nil where there is none.
  static func work(at path: String) -> KeptWork? { content(of: path).flatMap(KeptWork.init) }

  private static func content(of path: String) -> JSON? {
    guard case .bytes(let bytes) = LocalFile.read(path, limitBytes: WorkFile.limitBytes) else {
      return nil
    }
    return try? JSON.parse(bytes)
  }
}
