/// Where a client keeps its work for its next start.
package enum WorkPlace: Hashable, Sendable {
  /// A client that shall leave no trace.
  case nowhere
  /// A file of this client alone; its folder is made when missing.
  ///
  /// - Parameter syncs: each change reaches the disk before anything else is done; not wanted where
  ///   the file goes with its folder at the end of the run.
  case file(path: String, syncs: Bool = true)
  /// Such a file, for somebody who only looks: another client may be at work on it, and nothing is
  /// written, taken up or begun.
  case reading(path: String)

  /// The file of a project in a folder: one for each address, and one more for each name.
  ///
  /// `http://127.0.0.1:8787` and `holiday` are `127.0.0.1_8787.holiday.json`.
  package static func file(in folder: String, address: String, name: String? = nil) -> WorkPlace {
    let host = Find.range(of: "://", in: address).map { address[$0.upperBound...] } ?? address[...]
    let parts = [String(host), name].compactMap(\.self).map(fileName)
    return .file(path: "\(folder)/\(parts.joined(separator: ".")).json")
  }

  /// The name of the project in a file of that address; nil where it has none.
  static func name(ofFile path: String, address: String) -> String? {
    let (file, stem) = (LocalFile.name(of: path), stem(address))
    guard isFile(path, of: address), file != stem + "json" else { return nil }
    return String(file.dropFirst(stem.count).dropLast(".json".count))
  }

  /// Whether a file of that name keeps a project of that address.
  static func isFile(_ path: String, of address: String) -> Bool {
    let file = LocalFile.name(of: path)
    return Find.starts(file, with: stem(address)) && Find.ends(file, with: ".json")
  }

  /// What the names of all files of an address begin with: `127.0.0.1_8787.`
  private static func stem(_ address: String) -> String {
    guard case .file(let plain, _) = file(in: "", address: withoutSlash(address)) else { return "" }
    return String(LocalFile.name(of: plain).dropLast("json".count))
  }

  private static func withoutSlash(_ address: String) -> String {
    Find.ends(address, with: "/") ? String(address.dropLast()) : address
  }

  /// Whether a project may be called so: it becomes part of a file's name.
  package static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && fileName(text) == text && !Find.starts(text, with: ".")
  }

  /// The same for somebody who only looks.
  package var forReading: WorkPlace {
    if case .file(let path, _) = self { .reading(path: path) } else { self }
  }

  /// The place of one of several users, beside this one.
  package func of(user: String) -> WorkPlace {
    guard case .file(let path, let syncs) = self else { return self }
    let stem = Find.ends(path, with: ".json") ? String(path.dropLast(".json".count)) : path
    return .file(path: "\(stem).\(Self.fileName(user)).json", syncs: syncs)
  }

  private static func fileName(_ text: String) -> String {
    String(
      decoding: text.utf8.prefix(120).map { byte in
        let isPlain =
          (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
          || (0x61...0x7a).contains(byte) || byte == 0x2d || byte == 0x2e
        return isPlain ? byte : UInt8(ascii: "_")
      }, as: UTF8.self)
  }
}
