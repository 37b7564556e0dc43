import Testing
import TimeAndChance

@testable import Film

struct FFmpegCommandTests {
  private static let picture = FilmPlan(
    width: 1920, height: 1080, duration: .seconds(5),
    clips: [.init(.picture(source: "/up/lake.jpg"), start: .zero, duration: .seconds(5))])

  @Test("A picture becomes a slow zoom of exactly its frames")
  func picture() {
    let command = FFmpegCommand(Self.picture, output: "/out/film.mp4.part", folder: "/private")
    #expect(
      command.arguments == [
        "-nostdin", "-v", "error", "-y", "-timelimit", "300",
        "-protocol_whitelist", "file", "-format_whitelist",
        "mov,matroska,webm,avi,image2,jpeg_pipe,png_pipe,gif,gif_pipe,webp_pipe,mp3,wav,aac",
        "-i", "file:/up/lake.jpg",
        "-filter_complex",
        "[0:v]trim=end_frame=1,"
          + "scale=3840:2160:force_original_aspect_ratio=increase:flags=bicubic,crop=3840:2160,"
          + "format=yuv420p,zoompan=z='1+0.12*on/125':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=125"
          + ":s=1920x1080:fps=25,trim=end_frame=125,setsar=1[v0];"
          + "[v0]concat=n=1:v=1:a=0[film];[film]null[v]",
        "-map", "[v]", "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p",
        "-r", "25", "-t", "5.000", "-map_metadata", "-1", "-fflags", "+bitexact",
        "-flags", "+bitexact", "-movflags", "+faststart", "-f", "mp4", "file:/out/film.mp4.part",
      ])
    #expect(command.texts.isEmpty)
  }

  @Test("Frames a second are those of the plan, in every part of the command")
  func frameRate() {
    var plan = Self.picture
    plan.framesPerSecond = 60
    let command = FFmpegCommand(plan, output: "/out.mp4", folder: "/private")
    let words = command.arguments.joined(separator: " ")
    #expect(words.contains(":d=300:s=1920x1080:fps=60,trim=end_frame=300"))
    #expect(words.contains("-r 60 -t 5.000"))
  }

  @Test(
    "What a plan asks for can be found in the arguments",
    arguments: [
      (.clip("/a.mp4", from: 3), "-stream_loop -1 -ss 3.000 -i file:/a.mp4"),
      (.clip("/a.mp4", from: 3), "crop=1080:1920,format=yuv420p,tpad=stop_mode=clone:stop=100,"),
      (.clip("/a.mp4", from: 0, sound: true), "[1:a]aresample=44100"),
      (.scene("a mountain sunset"), "-f lavfi -i gradients=s=270x480:"),
      (.scene("a mountain sunset"), "textfile=/private/text-0.txt:expansion=none"),
      (.music("/b.mp3", 0.35), "-stream_loop -1 -i file:/b.mp3"),
      (.music("/b.mp3", 0.35), "atrim=duration=4.000,asetpts=PTS-STARTPTS,volume=0.350,"),
      (.music(nil, 1), "-f lavfi -i aevalsrc='0.11*("),
      (.music(nil, .nan), "volume=0.000"), (.music(nil, 35), "volume=1.000"),
      (.title("Urban Dreams"), "enable='gte(t,1.000)*lt(t,5.000)'"),
      (.title("城市之梦"), #"drawtext=fontfile=\\:bold\\:lang=zh-cn:"#),
    ] as [(FilmPlan, String)])
  func arguments(plan: FilmPlan, part: String) {
    let command = FFmpegCommand(plan, output: "/out.mp4", folder: "/private")
    #expect(command.arguments.joined(separator: " ").contains(part))
  }

  @Test("Words reach ffmpeg in files, whatever they are")
  func words() {
    let nasty = "'; [a]overlay%{pts}:x=1,\\ $(rm) -y\n\"\u{7}"
    let command = FFmpegCommand(.title(nasty), output: "/out.mp4", folder: "/private")
    #expect(command.texts.map(\.text) == ["';", "[a]overlay%{pts}:x=1,\\", "$(rm) -y \""])
    #expect(command.texts.map(\.path) == (0..<3).map { "/private/text-\($0).txt" })
    #expect(!command.arguments.joined().contains("overlay"))
  }

  @Test("Gaps stay dark, an overlap belongs to the earlier clip, the end is the plan's")
  func gaps() {
    func clip(_ start: Int, _ duration: Int) -> FilmPlan.Clip {
      .init(.clip(source: "/a.mp4"), start: .seconds(start), duration: .seconds(duration))
    }
    let plan = FilmPlan(
      width: 64, height: 64, duration: .seconds(10), clips: [clip(2, 4), clip(5, 2), clip(9, 5)])
    let command = FFmpegCommand(plan, output: "/out.mp4", folder: "/private")
    let graph = command.arguments.first { $0.contains("concat") } ?? ""
    let frames = graph.split(separator: ",").filter { $0.hasPrefix("trim=end_frame=") }
    #expect(frames.map { String($0.dropFirst(15)) } == ["50", "100", "25", "50", "25"])
    #expect(graph.contains("[dark0][v0][v1][dark3][v2]concat=n=5"))
    // The second clip's first second is covered, not put off.
    let starts = zip(command.arguments, command.arguments.dropFirst()).filter { $0.0 == "-ss" }
    #expect(starts.map(\.1) == ["0.000", "1.000", "0.000"])
  }

  @Test(
    "Lines are broken where they may be",
    arguments: [
      ("Urban Dreams", 20, ["Urban Dreams"]), ("Urban Dreams", 8, ["Urban", "Dreams"]),
      ("  a \t\n b  ", 20, ["a b"]), ("城市之梦", 4, ["城市", "之梦"]),
      ("", 10, []), ("a b c d e", 1, ["a", "b", "c", "d …"]),
    ] as [(String, Int, [String])])
  func lines(text: String, units: Int, lines: [String]) {
    #expect(FilterText.lines(text, unitsPerLine: units) == lines)
  }

  @Test(
    "Paths survive both unquotings",
    arguments: [
      ("/a b/c", "/a b/c"), ("/a:b", #"/a\\:b"#), ("/it's", #"/it\\\'s"#), ("/a,b", #"/a\,b"#),
    ])
  func escaped(path: String, escaped: String) { #expect(FilterText.escaped(path) == escaped) }
}

extension FilmPlan {
  /// A film of 9:16 and five seconds with one thing in it, from second 1.
  private init(_ clips: [Clip] = [], _ music: [Music] = [], _ titles: [Title] = []) {
    self.init(
      width: 1080, height: 1920, duration: .seconds(5), clips: clips, music: music, titles: titles)
  }

  fileprivate static func clip(_ path: String, from: Int, sound: Bool = false) -> FilmPlan {
    FilmPlan([
      Clip(
        .clip(source: path), start: .seconds(1), duration: .seconds(4),
        sourceStart: .seconds(from), playsSound: sound)
    ])
  }

  fileprivate static func scene(_ prompt: String) -> FilmPlan {
    FilmPlan([Clip(.generated(prompt: prompt), start: .seconds(1), duration: .seconds(4))])
  }

  fileprivate static func music(_ path: String?, _ volume: Double) -> FilmPlan {
    let music = Music(
      name: "Lo-fi", source: path, start: .seconds(1), duration: .seconds(4), volume: volume)
    return FilmPlan([], [music])
  }

  fileprivate static func title(_ text: String) -> FilmPlan {
    FilmPlan([], [], [Title(text, start: .seconds(1), duration: .seconds(4))])
  }
}
