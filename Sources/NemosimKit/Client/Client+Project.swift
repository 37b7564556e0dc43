import ClientEngine

extension Client {
  /// Where a client keeps what it must find again at its next start: its id, its session, a message
  /// whose turn has not ended, a render with its id.
  ///
  /// The files are those of the command: with `~/.config/nemovideo` as its folder a program goes on
  /// with what `nemosim chat` left. One client at a time has them; whoever comes second gets
  /// ``ClientError/Kind/inUse``. No token is ever kept.
  public struct Project: Hashable, Sendable {
    /// Made when it is missing.
    public let folder: String
    /// One of several at the same address; nil is the usual one.
    public let name: String?

    /// A place for a client's work.
    ///
    /// - Parameters:
    ///   - folder: made when it is missing.
    ///   - name: 1 to 64 letters, digits, hyphens or dots.
    public init(folder: String, name: String? = nil) {
      self.folder = folder
      self.name = name
    }
  }
}

extension Client.Project {
  /// Throws `NemosimError.refused` for a name that no file can have.
  func work(at address: String) throws -> WorkPlace {
    guard name.map(WorkPlace.isName) ?? true else {
      throw NemosimError.refused(
        "a project's name has 1 to 64 letters, digits, hyphens or dots, and no dot at its beginning"
      )
    }
    return .file(in: "\(folder)/projects", address: address, name: name)
  }

  var identity: ClientIDStore { .file(path: "\(folder)/client_id") }
}
