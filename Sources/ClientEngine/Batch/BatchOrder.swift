import JSONText
import TimeAndChance

/// The same wish for several files: each gets a project, a render and a film of its own.
package struct BatchOrder: Hashable, Sendable {
  package var files: [UploadPlace]
  /// What is said to the agent about each file.
  package var message: String
  package var options: ExportOptions
  /// Tells this batch from another one with the same files and words; nil where there is one.
  package var name: String?

  package init(
    files: [UploadPlace], message: String, options: ExportOptions = .standard, name: String? = nil
  ) {
    self.files = files
    self.message = message
    self.options = options
    self.name = name
  }

  /// Whether a message is a command of the client as a whole, or meant as one: nothing that an
  /// agent can do with a file.
  package static func isCommand(_ message: String) -> Bool {
    switch Intent.of(Find.trim(message)) {
    case .message(let text):
      guard let words = CommandWords.split(text), !words.isEmpty else { return false }
      return Lexicon.standard.meanings(of: words).command != nil
    case .upload(_, let wish): return wish == nil
    default: return true
    }
  }

  /// What the project of a file is called: always the same for the same file, of the same size,
  /// with the same wish.
  ///
  /// `batch-lake-04c11db7f2a1b3c5`: a name that `WorkPlace.isName` accepts.
  package func project(of file: UploadPlace) -> String {
    var parts = [message, options.json.text, name ?? ""]
    switch file {
    case .path(let path):
      parts.append(LocalFile.absolute(path))
      if case .file(let sizeBytes) = LocalFile.kind(of: path) { parts.append("\(sizeBytes)") }
    case .url(let url): parts.append(url)
    case .memory(let name, let bytes): parts += [name, "\(bytes.count)"]
    }
    // A NUL stands in none of them.
    let digits = Seed.standard.child(parts.joined(separator: "\0")).stream.firstHexadecimal
    let stem = Self.stem(of: file).utf8.prefix(32).map { byte in
      let isPlain = Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80
      return isPlain || (0x30...0x39).contains(byte) ? byte : UInt8(ascii: "_")
    }
    return "batch-\(String(decoding: stem, as: UTF8.self))-\(digits)"
  }

  /// What the film of a file is called: `lake.mp4` for `/clips/lake.jpg`.
  package func film(of file: UploadPlace) -> String {
    "\(Self.stem(of: file)).\(options.format)"
  }

  private static func stem(of file: UploadPlace) -> String {
    let name = label(of: file)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      return name
    }
    return String(name[..<dot])
  }

  /// A file as its user knows it again.
  package static func label(of file: UploadPlace) -> String {
    switch file {
    case .path(let path): LocalFile.name(of: path)
    case .url(let url): LocalFile.name(ofLink: url) ?? url
    case .memory(let name, _): name
    }
  }
}

extension RandomStream {
  fileprivate var firstHexadecimal: String {
    var stream = self
    return stream.hexadecimal(digits: 16)
  }
}
