extension Journal {
  /// What can happen.
  public enum Happening: Hashable, Sendable {
    /// A request arrived whole at the backend.
    case request(Request)
    /// The head of a reply was decided.
    case reply(Reply)
    /// One timed piece of a reply left, such as an event of a stream; what it says in a few words.
    case piece(exchange: Int, bytes: [UInt8], summary: String)
    /// A reply with timed pieces ended.
    case streamEnded(exchange: Int, summary: String)
    /// The client went away before the reply was complete.
    case clientLeft(exchange: Int)
    /// The user typed this, or asked for it.
    case asked(String)
    /// The user was shown this.
    case shown(String)
    /// The client did or noticed something that it does not show.
    case clientNote(String)
    /// The backend did something that no reply tells.
    case backendNote(String)
    /// Money moved, or somebody looked; why.
    case credits(Credits, reason: String)
    /// The timeline at the end, as its user reads it.
    case timeline(String)
    /// A film arrived whole.
    case downloaded(Film)
    /// The run itself has something to say.
    case world(String)
  }

  /// A request as it arrived.
  public struct Request: Hashable, Sendable, CustomStringConvertible {
    /// Virtual time since the start.
    public let at: Duration
    /// Counts from 1 in the order of arrival; replies and pieces name it again.
    public let exchange: Int
    /// Upper case, as a rule: as the client wrote it.
    public let method: String
    /// As it stood in the request line, with its query.
    public let target: String
    /// The documented route, such as `POST /run_sse`; nil for anything else.
    public let route: String?
    /// As they came, in order.
    public let headers: [Header]
    /// All of it, or of a large one the beginning.
    public let body: [UInt8]
    /// Of the whole body, in bytes.
    public let bodySize: Int
    /// Of its reply; nil while there is none.
    public let status: Int?

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The first value of a header, whatever the case of its name; nil where it was not sent.
    public func header(_ name: String) -> String? {
      let name = name.lowercased()
      return headers.first { $0.name.lowercased() == name }?.value
    }

    /// `POST /run_sse`.
    public var description: String { "\(method) \(target)" }
  }

  /// The head of a reply, with its body where that was known at once.
  public struct Reply: Hashable, Sendable {
    /// The request that it answers.
    public let exchange: Int
    /// The HTTP status.
    public let status: Int
    /// As the backend gave them; `Date` and the like are the server's own.
    public let headers: [Header]
    /// nil where pieces follow.
    public let body: [UInt8]?
    /// In a few words.
    public let summary: String
  }

  /// A header field.
  public struct Header: Hashable, Sendable {
    /// As it was written.
    public let name: String
    /// Without blanks around it.
    public let value: String
  }

  /// A film that lies on disk.
  public struct Film: Hashable, Sendable {
    /// Without its folder.
    public let fileName: String
    /// In bytes.
    public let size: Int
    /// Whether a player would find a whole film.
    public let isPlayable: Bool
    /// Of a playable one.
    public let duration: Duration?
    /// In pixels, of a playable one.
    public let width: Int?
    /// In pixels, of a playable one.
    public let height: Int?
  }
}
