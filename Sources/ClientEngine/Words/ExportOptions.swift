package import JSONText

/// What the film shall be like; contract 7 names `format`, `quality` and `resolution`.
package struct ExportOptions: Hashable, Sendable {
  package var format: String
  package var quality: String
  /// `1080p`, or `1080x1920`; nil leaves it to the service.
  package var resolution: String?

  package init(format: String = "mp4", quality: String = "high", resolution: String? = nil) {
    self.format = format
    self.quality = quality
    self.resolution = resolution
  }

  /// What an export is without further wishes: MP4 in high quality (SEED0-3).
  package static let standard = ExportOptions()

  /// Reads them from the words of an export command; the last of a kind wins.
  package init(words: [String]) {
    self.init()
    var previous = ""
    for word in words {
      if Self.formats.contains(word) { format = word }
      // "full hd" is more than "hd".
      if let named = Self.resolution(previous == "full" && word == "hd" ? "fullhd" : word) {
        resolution = named
      }
      previous = word
    }
  }

  package var json: JSON {
    .members([
      "format": .string(format), "quality": .string(quality),
      "resolution": resolution.map(JSON.string),
    ])
  }

  static let formats = ["mp4", "mov", "webm", "mkv", "avi"]

  static func isResolution(_ word: String) -> Bool { resolution(word) != nil }

  private static func resolution(_ word: String) -> String? {
    switch word {
    case "480p", "540p", "720p", "1080p", "1440p", "2160p": return word
    case "480", "720", "1080", "1440", "2160": return word + "p"
    case "hd": return "720p"
    case "fullhd", "full-hd", "fhd": return "1080p"
    case "2k": return "1440p"
    case "4k", "uhd": return "2160p"
    default: break
    }
    let sides = word.split(separator: "x", omittingEmptySubsequences: false)
    let isSize =
      sides.count == 2 && sides.allSatisfy { (3...4).contains($0.count) && Int($0) != nil }
    return isSize ? word : nil
  }
}
