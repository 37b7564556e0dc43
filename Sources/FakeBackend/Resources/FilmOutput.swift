import JSONText

/// What an export's `output` asks for (contract 7): `resolution` and `fps` shape a film that is
/// drawn, `format` and `quality` have one documented value each.
///
/// How the service refuses what it does not know is not published, so nothing is refused here:
/// unknown wishes have no effect and are noted. Without ffmpeg a film keeps the size and the frames
/// of the one that comes with the program.
struct FilmOutput: Hashable, Sendable {
  /// Pixels.
  private(set) var width: Int
  private(set) var height: Int
  private(set) var framesPerSecond: Int?
  /// `name value`, for the journal.
  private(set) var unknown: [String] = []

  /// The members that a document knows, by their types.
  static let texts = ["format", "quality", "codec", "resolution"]
  static let numbers = ["fps", "crf"]

  /// What is drawn; larger pictures are made smaller as a whole ([I]).
  private static let sides = 16...3840
  private static let frameRates = 1...60
  /// So many unknown wishes are told of; nobody reads more.
  private static let tellings = 8
  /// The shorter side of `1080p` and its like, up to 4K ([I]; documented are 1080p and 1080×1920).
  private static let lines = 144...2160

  /// - Parameter width: of the timeline, in pixels; `height` likewise.
  init(_ output: JSON?, width: Int, height: Int) {
    // No timeline is larger; what a client writes may be.
    self.width = min(max(width, Self.sides.lowerBound), 1 << 16)
    self.height = min(max(height, Self.sides.lowerBound), 1 << 16)
    fit()
    for member in output?.object?.members ?? [] where !take(member.name, member.value) {
      guard unknown.count < Self.tellings else { continue }
      unknown.append("\(member.name.prefix(40)) \(member.value.text.prefix(40))")
    }
  }

  /// False where no document knows such a wish.
  private mutating func take(_ name: String, _ value: JSON) -> Bool {
    switch name {
    case "format": return value == "mp4"
    case "quality": return value == "high"
    case "codec": return value == "h264"  // (CLI [C])
    case "crf": return value.integer != nil  // (CLI [C])
    case "resolution": return value.string.map { take(resolution: $0.lowercased()) } ?? false
    case "fps":
      guard let rate = value.integer, Self.frameRates.contains(rate) else { return false }
      framesPerSecond = rate
      return true
    default: return false
    }
  }

  /// `1080p`, `4k`, or a size such as `1080x1920` in which the picture fits.
  private mutating func take(resolution: String) -> Bool {
    let shorter = min(width, height)
    let lines =
      resolution == "4k" ? 2160 : resolution.hasSuffix("p") ? Int(resolution.dropLast()) : nil
    if let lines, Self.lines.contains(lines) {
      scale(by: lines, over: shorter)
      return true
    }
    let size = resolution.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard size.count == 2, let across = size[0], let down = size[1], Self.sides.contains(across),
      Self.sides.contains(down)
    else { return false }
    if across * height < down * width {
      scale(by: across, over: width)
    } else {
      scale(by: down, over: height)
    }
    return true
  }

  /// Both sides alike, in even numbers of pixels as H.264's colours want them.
  private mutating func scale(by part: Int, over whole: Int) {
    width = max(Self.sides.lowerBound, (width * part + whole) / (2 * whole) * 2)
    height = max(Self.sides.lowerBound, (height * part + whole) / (2 * whole) * 2)
    fit()
  }

  private mutating func fit() {
    let longer = max(width, height)
    if longer > Self.sides.upperBound { scale(by: Self.sides.upperBound, over: longer) }
  }
}
