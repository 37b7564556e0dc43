import ClientEngine

extension Client {
  /// How a film shall be rendered.
  public struct ExportOptions: Hashable, Sendable {
    /// Of the file.
    public var format: Format
    /// nil leaves it to the service.
    public var resolution: Resolution?

    /// MP4 in high quality, unless told otherwise.
    public init(format: Format = .mp4, resolution: Resolution? = nil) {
      self.format = format
      self.resolution = resolution
    }

    /// A format of films.
    public enum Format: String, CaseIterable, Hashable, Sendable {
      /// The usual one.
      case mp4
      /// QuickTime.
      case mov
      /// For browsers.
      case webm
      /// Matroska.
      case mkv
      /// An old one.
      case avi
    }

    /// How many lines a picture has.
    public enum Resolution: String, CaseIterable, Hashable, Sendable {
      /// 480 lines.
      case p480 = "480p"
      /// 720 lines.
      case p720 = "720p"
      /// 1080 lines.
      case p1080 = "1080p"
      /// 1440 lines.
      case p1440 = "1440p"
      /// 2160 lines.
      case p2160 = "2160p"
    }
  }
}

extension Client.ExportOptions {
  var engine: ClientEngine.ExportOptions {
    ClientEngine.ExportOptions(format: format.rawValue, resolution: resolution?.rawValue)
  }

  /// As a user would type it.
  var words: String {
    ["export", format.rawValue, resolution?.rawValue].compactMap(\.self).joined(separator: " ")
  }
}
