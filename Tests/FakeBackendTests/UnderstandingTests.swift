import Testing
import TimeAndChance

@testable import FakeBackend

@Suite struct UnderstandingTests {
  /// With an upload and a timeline, as in the middle of a conversation.
  private static let working = Situation(hasUpload: true, hasTimeline: true)
  private static let fresh = Situation(hasUpload: true, hasTimeline: false)
  private static let empty = Situation(hasUpload: false, hasTimeline: false)

  static let seconds = Duration.seconds

  @Test(arguments: [
    ("turn this image into a 5-second animated video clip", [generate(nil, 5)]),
    ("turn this image into a 5-second", [generate(nil, 5)]),
    ("animate this image into a 5-second video clip with smooth motion", [generate(nil, 5)]),
    ("convert my static images", [generate(nil, nil)]),
    ("create my raw footage", [generate(nil, nil)]),
    ("Animate this!", [generate(nil, nil)]),
    ("make a video", [generate(nil, nil)]),
    (
      "create a realistic image of a mountain sunset with a lake reflection",
      [generate("mountain sunset with lake reflection", nil)]
    ),
    ("generate a 10 second video of a city at night", [generate("city at night", 10)]),
    ("make a ten second clip about Rust", [generate("Rust", 10)]),
    (
      "create a 5-second video of a forest with background music at 20%",
      [generate("forest", 5), .addMusic(name: nil, volume: 0.2)]
    ),
    ("做一个10秒的视频", [generate(nil, 10)]),
    ("把这张图片变成5秒的动画视频", [generate(nil, 5)]),
    ("生成一个海边日落的5秒视频", [generate("海边日落", 5)]),
    ("用我的照片制作一段十五秒的短片", [generate(nil, 15)]),
  ])
  func generations(prompt: String, expected: [Intent]) {
    #expect(Understanding.intents(prompt, in: Self.fresh) == expected)
  }

  @Test(
    arguments: [
      ("add lo-fi background music at 35%", [.addMusic(name: "Lo-fi", volume: 0.35)]),
      ("add lo-fi background music", [.addMusic(name: "Lo-fi", volume: nil)]),
      ("Add some background music", [.addMusic(name: nil, volume: nil)]),
      ("add BGM at 20 percent volume", [.addMusic(name: nil, volume: 0.2)]),
      ("put a calm piano soundtrack under it", [.addMusic(name: "Calm piano", volume: nil)]),
      ("change the music to jazz", [.addMusic(name: "Jazz", volume: nil)]),
      ("添加背景音乐", [.addMusic(name: nil, volume: nil)]),
      ("加一段轻快的背景音乐，音量35%", [.addMusic(name: "轻快", volume: 0.35)]),
      ("add a title \"Urban Dreams\"", [.addTitle(text: "Urban Dreams", lasts: nil)]),
      (
        "add the title Urban Dreams for 3 seconds",
        [.addTitle(text: "Urban Dreams", lasts: seconds(3))]
      ),
      ("add a title", [.addTitle(text: nil, lasts: nil)]),
      (
        "add a text overlay that says Rock and Roll at the start",
        [.addTitle(text: "Rock and Roll", lasts: nil)]
      ),
      ("加标题“城市之梦”", [.addTitle(text: "城市之梦", lasts: nil)]),
      ("添加标题：城市之梦，持续3秒", [.addTitle(text: "城市之梦", lasts: seconds(3))]),
      ("rename the title to \"Night Drive\"", [.renameTitle("Night Drive")]),
      ("change the title to Night Drive", [.renameTitle("Night Drive")]),
      ("把标题改成夜行", [.renameTitle("夜行")]),
      ("make the title last 5 seconds", [.titleLength(seconds(5))]),
      ("set the music volume to 20%", [.volume(.to(0.2))]),
      ("turn the music down to 10%", [.volume(.to(0.1))]),
      ("make the music louder", [.volume(.louder)]),
      ("the music is too loud, make it quieter", [.volume(.quieter)]),
      ("the music is too loud", [.volume(.quieter)]),
      (
        "add a title \"Hi\" and some background music",
        [.addTitle(text: "Hi", lasts: nil), .addMusic(name: nil, volume: nil)]
      ),
      (
        "add a title and lo-fi music",
        [.addTitle(text: nil, lasts: nil), .addMusic(name: "Lo-fi", volume: nil)]
      ),
      ("添加背景音乐和标题", [.addMusic(name: nil, volume: nil), .addTitle(text: nil, lasts: nil)]),
      ("mute the music", [.volume(.to(0))]),
      ("把音量调到20%", [.volume(.to(0.2))]),
      ("音乐小声一点", [.volume(.quieter)]),
      ("remove the background music", [.remove(.audio)]),
      ("delete the title", [.remove(.title)]),
      ("去掉音乐", [.remove(.audio)]),
      ("删除标题", [.remove(.title)]),
      ("remove the title and the music", [.remove(.title), .remove(.audio)]),
      ("删除标题和音乐", [.remove(.title), .remove(.audio)]),
      ("remove the last 3 seconds", [.trimEnd(seconds(3))]),
      ("delete the first 2s", [.trimStart(seconds(2))]),
      ("删掉最后3秒", [.trimEnd(seconds(3))]),
      ("make this clip 3 seconds shorter", [.trimEnd(seconds(3))]),
      ("make it 3 seconds longer", [.longer(by: seconds(3))]),
      ("replace the music with rock", [.addMusic(name: "Rock", volume: nil)]),
      ("把背景音乐换成爵士乐", [.addMusic(name: "爵士乐", volume: nil)]),
      ("title: Urban Dreams", [.addTitle(text: "Urban Dreams", lasts: nil)]),
      ("生成一段关于森林的视频，时长8秒", [generate("森林", 8)]),
      ("remove the clip", [.remove(.video)]),
      ("cut out silences", [.cutSilences]),
      ("剪掉静音片段", [.cutSilences]),
      ("trim it to 10 seconds", [.shorten(to: seconds(10))]),
      ("shorten the video to 0:08", [.shorten(to: seconds(8))]),
      ("keep the first 10 seconds", [.shorten(to: seconds(10))]),
      ("trim the first 3 seconds", [.trimStart(seconds(3))]),
      ("cut the last 2 seconds", [.trimEnd(seconds(2))]),
      ("剪成15秒", [.shorten(to: seconds(15))]),
      ("做一个30秒的精彩集锦", [.highlights(seconds(30))]),
      ("make it 10 seconds long", [.length(seconds(10))]),
      ("make the video 8 seconds", [.length(seconds(8))]),
      ("把时长改为12秒", [.length(seconds(12))]),
      (
        "cut out silences, add background music, and export as a 60-second highlight reel",
        [
          .cutSilences, .addMusic(name: nil, volume: nil), .highlights(seconds(60)), .export,
        ]
      ),
      (
        "add lo-fi music at 35% and add the title \"Cut, and go\" then mute the music",
        [
          .addMusic(name: "Lo-fi", volume: 0.35), .addTitle(text: "Cut, and go", lasts: nil),
          .volume(.to(0)),
        ]
      ),
      (
        "添加背景音乐，然后加标题“你好”，并剪掉静音片段",
        [
          .addMusic(name: nil, volume: nil), .addTitle(text: "你好", lasts: nil), .cutSilences,
        ]
      ),
      ("export", [.export]),
      ("请导出视频", [.export]),
    ] as [(String, [Intent])])
  func edits(prompt: String, expected: [Intent]) {
    #expect(Understanding.intents(prompt, in: Self.working) == expected)
  }

  @Test(arguments: ["", "hello", "make it better", "你好", "what can you do?", "做得更好一点", "🎬", "   "])
  func vagueRequestsMeanNothing(prompt: String) {
    #expect(Understanding.intents(prompt, in: Self.empty) == [])
  }

  /// A length and a video alone are no new clip.
  @Test(arguments: [
    "blur the last 2 seconds of the video", "speed up 5 seconds of the video",
    "fade out the last 2 seconds of the video", "把5秒的视频加速",
  ])
  func whatIsNotUnderstoodReplacesNothing(prompt: String) {
    #expect(Understanding.intents(prompt, in: Self.working) == [])
  }

  /// "Once more" means another clip only where nothing else is named.
  @Test(arguments: [
    ("export once more", [Intent.export]), ("redo the effects", []), ("once more", [.regenerate]),
  ])
  func onceMore(prompt: String, expected: [Intent]) {
    #expect(Understanding.intents(prompt, in: Self.working) == expected)
  }

  @Test func withoutUploadWordsAreMade() {
    #expect(
      Understanding.intents("做一个10秒的视频", in: Self.empty) == [Self.generate("", 10)])
    #expect(Understanding.intents("make a video", in: Self.empty) == [])
  }

  @Test func anythingCanBeRead() {
    var chance = Seed(3).stream
    let pieces = [
      "add", "\"", "“", "”", "music", "35", "%", "标题", "秒", "title", " ", ",", ".", "and", "to",
      "0:", "十", "半", "分钟", "cut", "\u{e000}", "'", "to", "volume", "make", "it", "\n", "１０",
    ]
    for _ in 0..<500 {
      let prompt = (0..<chance.integer(below: 12)).map { _ in chance.pick(pieces) }.joined()
      _ = Understanding.intents(prompt, in: Self.working)
    }
  }

  private static func generate(_ subject: String?, _ lasts: Int?) -> Intent {
    .generate(subject: subject, lasts: lasts.map { .seconds($0) })
  }
}
