import ClientEngine
import Testing

struct IntentTests {
  @Test(arguments: [
    "export", "Export", "EXPORT!", "export it", "please export", "export the video",
    "can you export the final video please?", "download", "please download it", "download the mp4",
    "send me the video", "send it to me as a video", "get the video", "give me the video",
    "ok, export now", "let's export", "save it", "I want to download my video",
    "导出", "导出视频", "请导出", "帮我导出一下", "把视频导出", "下载", "下载视频吧", "发给我视频", "我想导出这个视频",
    "可以导出了吗？", "请把成片发给我", "导出 video", "send me the final mp4", "I'm done, export it",
    "ok great, export", "looks good, download it",
  ])
  func exports(_ message: String) {
    #expect(Intent.of(message) == .export(.standard))
  }

  @Test(
    arguments: [
      ("export 1080p MP4", "mp4", "1080p"), ("export in 4K", "mp4", "2160p"),
      ("export as mov", "mov", nil), ("export 1080x1920 webm", "webm", "1080x1920"),
      ("导出1080p的视频", "mp4", "1080p"), ("导出 720p MP4 格式", "mp4", "720p"),
      ("download the video in 720p", "mp4", "720p"), ("导出4k高清视频", "mp4", "2160p"),
    ] as [(String, String, String?)])
  func exportOptions(_ message: String, _ format: String, _ resolution: String?) {
    #expect(Intent.of(message) == .export(ExportOptions(format: format, resolution: resolution)))
  }

  @Test(arguments: [
    "credits", "how many credits do I have?", "credit balance", "balance", "show my credits",
    "What's my balance?", "how many left?", "check credits please", "how much credit is left",
    "积分", "余额", "我还有多少积分？", "查一下余额", "还剩多少积分", "帮我看看积分余额", "积分还有多少",
  ])
  func asksForCredits(_ message: String) { #expect(Intent.of(message) == .credits) }

  @Test(arguments: [
    "status", "show tracks", "show me the tracks", "state", "what's the status?", "timeline",
    "show the timeline", "show status", "what is on the timeline?", "list tracks", "progress",
    "what's in it?", "状态", "查看状态", "显示轨道", "时间线", "看一下时间线", "现在什么样了", "进度怎么样了？",
    "当前项目状态",
  ])
  func asksForState(_ message: String) { #expect(Intent.of(message) == .state) }

  @Test(
    arguments: [
      ("upload photo.jpg", ["photo.jpg"]), ("upload", []), ("Upload my video", []),
      ("upload a.mp4 b.png", ["a.mp4", "b.png"]),
      ("upload a.mp4, b.png and c.mp3", ["a.mp4", "b.png", "c.mp3"]),
      ("please upload media/city-timelapse.mp4", ["media/city-timelapse.mp4"]),
      ("upload \"my holiday.mov\"", ["my holiday.mov"]),
      ("upload '/tmp/a b.jpg'", ["/tmp/a b.jpg"]), ("upload \"\"", []),
      ("'' upload \"\" a.mp4", ["a.mp4"]),
      ("upload https://example.com/a.mp4", ["https://example.com/a.mp4"]),
      ("upload photo.heic", ["photo.heic"]),
      ("upload media", ["media"]), ("photo.jpg", ["photo.jpg"]), ("./clip.mp4", ["./clip.mp4"]),
      ("上传 a.mp4", ["a.mp4"]), ("上传", []), ("上传图片 photo.jpg", ["photo.jpg"]),
      ("上传a.mp4", ["a.mp4"]),
      ("帮我上传 a.mp4 和 b.mp4", ["a.mp4", "b.mp4"]), ("把 a.mp4 上传", ["a.mp4"]),
      ("上传视频：city.mp4", ["city.mp4"]),
      ("upload file.mp4.", ["file.mp4"]), ("upload 照片.jpg", ["照片.jpg"]),
    ] as [(String, [String])])
  func uploads(_ message: String, _ places: [String]) {
    #expect(Intent.of(message) == .upload(places))
  }

  @Test(arguments: [
    "cut out silences, add music, and export as a 60-second reel",
    "cut out silences, add background music, and export as a 60-second highlight reel",
    "turn this image into a 5-second animated video clip",
    "add lo-fi background music", "how do I export?", "don't export yet", "export with subtitles",
    "download music from the video", "balance the audio levels", "add end credits",
    "roll the credits",
    "show the title at the end", "clear the timeline", "make the status bar red", "track the ball",
    "upload speed animation", "create a video about uploading files",
    "make a video of a progress bar",
    "add a title \"Export\"",
    "create a realistic image of a mountain sunset with a lake reflection",
    "the state of California in autumn", "save the ending for later", "make it 1080p", "1080p",
    "use a.mp4 as the background", "convert my static images", "hello", "thanks", "",
    "剪掉静音，加背景音乐，然后导出60秒的短片", "把标题改成导出", "添加片尾积分榜", "做一个进度条动画", "删除音乐轨道",
    "上传速度动画", "加一点音乐", "生成一个5秒的视频", "平衡音量", "你好", "状态栏改成红色", "导出前加上字幕",
    "give me a video", "download the app", "Mr.Bean", "black/white", "v2.0", "no", "エクスポート",
    "exporta el vídeo con música",
  ])
  func staysWithTheAgent(_ message: String) { #expect(Intent.of(message) == .conversation) }
}

struct LanguageTests {
  @Test(
    arguments: [
      ("add lo-fi background music", .english), ("加一点音乐", .chinese), ("音楽を追加して", .japanese),
      ("añade música", .spanish), ("quiero un video de la playa", .spanish),
      ("la la land style video", .english), ("1080p", nil),
      ("", nil),
      ("导出 1080p MP4", .chinese), ("A", nil),
    ] as [(String, Language?)])
  func detects(_ message: String, _ language: Language?) {
    #expect(Language.detect(message) == language)
  }
}
