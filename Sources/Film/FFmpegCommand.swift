import TimeAndChance

/// How ffmpeg is to be called so that it draws a plan, and the texts it reads while it does.
///
/// Words never stand in the arguments: each text is a file in a private folder, so that no title
/// can be taken for an option or a filter. Files are opened with the `file:` protocol alone, so
/// that an uploaded play list can't make ffmpeg contact anybody.
package struct FFmpegCommand: Hashable, Sendable {
  /// Without the program's name.
  package var arguments: [String]
  /// To be written into `folder` before ffmpeg starts.
  package var texts: [TextFile]

  package struct TextFile: Hashable, Sendable {
    package var path: String
    package var text: String
  }

  /// CPU seconds after which ffmpeg gives up by itself.
  static let timeLimitSeconds = 300
  /// More layers than this are no film that somebody asked for.
  package static let mostLayers = 200

  /// Draws `plan` into the MP4 file `output`; texts are read from `folder`.
  package init(_ plan: FilmPlan, output: String, folder: String) {
    var graph = FilterGraph(plan, folder: folder)
    graph.addPictures()
    graph.addTitles()
    graph.addSound()
    texts = graph.texts
    arguments = ["-nostdin", "-v", "error", "-y", "-timelimit", "\(Self.timeLimitSeconds)"]
    arguments += graph.inputs
    arguments += ["-filter_complex", graph.filters.joined(separator: ";")]
    arguments += ["-map", "[v]"] + (graph.hasSound ? ["-map", "[a]"] : [])
    // Small files for what people show each other, speed for what is long.
    let preset = plan.duration <= .seconds(20) ? "veryfast" : "ultrafast"
    arguments += ["-c:v", "libx264", "-preset", preset, "-pix_fmt", "yuv420p"]
    if graph.hasSound { arguments += ["-c:a", "aac", "-b:a", "128k"] }
    arguments += ["-r", "\(graph.framesPerSecond)", "-t", FilterText.seconds(plan.duration)]
    arguments += ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact"]
    arguments += ["-movflags", "+faststart", "-f", "mp4", "file:\(output)"]
  }
}
