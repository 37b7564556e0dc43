import TimeAndChance

/// ffmpeg's inputs and filters for a plan, grown layer by layer.
///
/// ```
///  clips ──► [v0] [v1] … ──► concat ──► [film] ──► titles ──► [v]
///  their sound, music ──► [a0] [a1] … ──► amix ──► [a]
/// ```
struct FilterGraph {
  let plan: FilmPlan
  let folder: String
  /// Pixels, even as H.264's colours want it.
  let width: Int
  let height: Int
  let framesPerSecond: Int
  var inputs: [String] = []
  var filters: [String] = []
  var texts: [FFmpegCommand.TextFile] = []
  var soundLabels: [String] = []
  private var inputCount = 0

  var hasSound: Bool { !soundLabels.isEmpty }

  init(_ plan: FilmPlan, folder: String) {
    self.plan = plan
    self.folder = folder
    width = Self.even(plan.width)
    height = Self.even(plan.height)
    framesPerSecond = min(max(plan.framesPerSecond, 1), 120)
  }

  private static func even(_ length: Int) -> Int { min(max(length, 16), 3840) / 2 * 2 }

  /// What uploads may be (contract of the upload route), by the names of ffmpeg's readers: a play
  /// list or a script of another reader is refused although its name ends in `.mp4`.
  static let readers =
    "mov,matroska,webm,avi,image2,jpeg_pipe,png_pipe,gif,gif_pipe,webp_pipe,mp3,wav,aac"

  /// Adds a file and gives its number.
  mutating func addFile(_ path: String, _ options: [String] = []) -> Int {
    inputs += ["-protocol_whitelist", "file", "-format_whitelist", Self.readers]
    inputs += options + ["-i", "file:\(path)"]
    inputCount += 1
    return inputCount - 1
  }

  /// Adds a source that ffmpeg makes by itself and gives its number.
  mutating func addSource(_ description: String) -> Int {
    inputs += ["-f", "lavfi", "-i", description]
    inputCount += 1
    return inputCount - 1
  }

  /// The `drawtext` filters for words that files hold, one for each line, so that each is centred.
  ///
  /// `top` says where the block begins, an expression of ffmpeg's, from the block's height.
  mutating func words(
    _ text: String, size: Int, options: String = "", top: (Int) -> String
  ) -> String {
    let lines = FilterText.lines(text, unitsPerLine: max(8, width * 9 / 10 * 100 / (size * 62)))
    let font = FilterText.escaped(FilterText.font(for: text))
    let shadow = max(1, size / 24)
    let lineHeight = size * 5 / 4
    let start = top(lines.count * lineHeight)
    let filters = lines.enumerated().map { index, line in
      let path = "\(folder)/text-\(texts.count).txt"
      texts.append(FFmpegCommand.TextFile(path: path, text: line))
      // drawtext's y is the top of the highest letter, which differs from line to line.
      return "drawtext=fontfile=\(font):textfile=\(FilterText.escaped(path)):expansion=none"
        + ":fontsize=\(size):fontcolor=white"
        + ":shadowcolor=black@0.6:shadowx=\(shadow):shadowy=\(shadow)"
        + ":x='(w-text_w)/2':y='\(start)+\(index * lineHeight + size)-ascent'\(options)"
    }
    return filters.isEmpty ? "null" : filters.joined(separator: ",")
  }

  mutating func addTitles() {
    var chain: [String] = []
    for title in plan.titles where !title.text.isEmpty && title.duration > .zero {
      let start = FilterText.seconds(title.start)
      let end = FilterText.seconds(title.start + title.duration)
      let size = max(12, min(width, height) / 14)
      let fadeIn = ":alpha='clip((t-\(start))/0.6,0,1)':enable='gte(t,\(start))*lt(t,\(end))'"
      chain.append(words(title.text, size: size, options: fadeIn) { _ in "h*0.06" })
    }
    filters.append("[film]" + (chain.isEmpty ? "null" : chain.joined(separator: ",")) + "[v]")
  }
}
