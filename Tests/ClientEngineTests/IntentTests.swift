import ClientEngine
import Testing

/// Everyday sentences and what they mean, in English and Chinese.
struct IntentTests {
  @Test(arguments: [
    "export", "Export", "EXPORT!", "export it", "please export", "export the video",
    "can you export the final video please?", "download", "please download it", "download the mp4",
    "send me the video", "send it to me as a video", "get the video", "give me the video",
    "ok, export now", "let's export", "save it", "I want to download my video",
    "render the video", "render it", "render my project",
    "start rendering", "export the whole project", "export this as a video file",
    "can I have the video?", "save the video to my computer", "export again",
    "render it now please",
    "Could you render the finished film?", "I'd like to export the result",
    "export in the best quality", "export the timeline", "download the final version",
    "send me the download link", "we can render now", "OK download", "export, please",
    "导出", "导出视频", "请导出", "帮我导出一下", "把视频导出", "下载", "下载视频吧", "发给我视频", "我想导出这个视频",
    "可以导出了吗？", "请把成片发给我", "导出 video", "send me the final mp4", "I'm done, export it",
    "ok great, export", "looks good, download it", "渲染视频", "开始渲染", "渲染一下", "把项目导出", "导出整个项目",
    "保存到本地", "重新导出", "好的，导出吧", "现在可以渲染了", "把最终版本发给我",
  ])
  func exports(_ message: String) {
    #expect(Intent.of(message) == .export(.standard))
  }

  @Test(
    arguments: [
      ("export 1080p MP4", "mp4", "1080p"), ("export in 4K", "mp4", "2160p"),
      ("export as mov", "mov", nil), ("export 1080x1920 webm", "webm", "1080x1920"),
      ("export the project as mp4 1080p", "mp4", "1080p"), ("render in full HD", "mp4", "1080p"),
      ("render the video as a 720p webm file", "webm", "720p"), ("export HD", "mp4", "720p"),
      ("export it at 1080", "mp4", "1080p"), ("full 720p export", "mp4", "720p"),
      ("导出1080p的视频", "mp4", "1080p"), ("导出 720p MP4 格式", "mp4", "720p"),
      ("download the video in 720p", "mp4", "720p"), ("导出4k高清视频", "mp4", "2160p"),
      ("把项目导出为 mov", "mov", nil), ("渲染成1080p", "mp4", "1080p"),
      ("/export mp4 1080p", "mp4", "1080p"), ("/export", "mp4", nil), ("/render webm", "webm", nil),
      ("/EXPORT as MOV in 4k", "mov", "2160p"),
    ] as [(String, String, String?)])
  func exportOptions(_ message: String, _ format: String, _ resolution: String?) {
    #expect(Intent.of(message) == .export(ExportOptions(format: format, resolution: resolution)))
  }

  @Test(
    arguments: [
      (
        .credits,
        [
          "credits", "how many credits do I have?", "credit balance", "balance", "show my credits",
          "What's my balance?", "how many left?", "check credits please",
          "how much credit is left", "do I have enough credits?", "how many credits remain?", "积分",
          "余额", "我还有多少积分？", "查一下余额", "还剩多少积分",
          "帮我看看积分余额", "积分还有多少", "积分够吗", "/credits", "/balance",
        ]
      ),
      (
        .state,
        [
          "status", "show tracks", "show me the tracks", "state", "what's the status?", "timeline",
          "show the timeline", "show status", "what is on the timeline?", "list tracks",
          "progress", "what's in it?", "look at the timeline", "状态", "查看状态", "显示轨道", "时间线",
          "看一下时间线", "现在什么样了", "进度怎么样了？", "当前项目状态", "/status", "/tracks", "/timeline",
        ]
      ),
      (
        .link,
        [
          "give me the link", "claim link", "link", "open it on the web", "open it in the browser",
          "can I see it online?", "send me the link please", "where is the link to my project?",
          "show me the project in my browser", "web link", "open the project on the website",
          "share link", "I want to edit it in the browser", "给我链接", "链接", "在网页上打开", "在浏览器中查看",
          "项目链接发给我", "打开网页版", "分享链接", "/link", "/open", "/claim",
        ]
      ),
      (
        .cancelRender,
        [
          "cancel", "cancel the render", "stop rendering", "please cancel the export", "abort",
          "stop the export", "cancel my render", "stop", "取消", "取消渲染", "停止导出", "把渲染取消", "中止任务",
          "/cancel", "/stop",
        ]
      ),
      (
        .newSession,
        [
          "new session", "new project", "start a new project", "open a new session please",
          "let's start a fresh project", "create another project", "begin a new session",
          "I want to start over with a new project", "新建项目", "新会话", "开始一个新项目", "我想新建一个项目",
          "换一个新的会话", "/new",
        ]
      ),
      (
        .help,
        [
          "help", "Help!", "help me", "help me please", "can you help me?", "what can I say?",
          "what can I do?", "show commands", "list all commands", "how does this work?",
          "how do I use this", "which commands are there?", "?", "？", "帮助", "有哪些命令", "怎么用", "怎么使用",
          "我能说什么", "显示所有命令", "/help", "/?", "/commands",
        ]
      ),
      (
        .resume,
        [
          "resume", "go on with the render", "continue rendering", "continue the export",
          "keep rendering", "resume the render", "pick up the render where we left off",
          "finish the export", "resume my last download", "继续渲染", "继续导出", "恢复下载", "继续渲染视频",
          "/resume",
        ]
      ),
      (
        .quit,
        [
          "quit", "exit", "bye", "goodbye", "Bye!", "good bye", "see you", "ok bye", "thanks, bye",
          "see you later", "quit the program", "退出", "再见", "拜拜", "退出程序", "谢谢，再见", "/quit", "/exit",
          "/q",
        ]
      ),
    ] as [(Intent, [String])])
  func commands(_ intent: Intent, _ messages: [String]) {
    for message in messages { #expect(Intent.of(message) == intent, "\(message)") }
  }

  @Test(
    arguments: [
      "cut out silences, add music, and export as a 60-second reel",
      "cut out silences, add background music, and export as a 60-second highlight reel",
      "turn this image into a 5-second animated video clip",
      "add lo-fi background music", "how do I export?", "don't export yet", "export with subtitles",
      "download music from the video", "balance the audio levels", "add end credits",
      "roll the credits", "show the title at the end", "clear the timeline",
      "make the status bar red", "track the ball", "upload speed animation",
      "create a video about uploading files", "make a video of a progress bar",
      "add a title \"Export\"",
      "create a realistic image of a mountain sunset with a lake reflection",
      "the state of California in autumn", "save the ending for later", "make it 1080p", "1080p",
      "use a.mp4 as the background", "convert my static images", "hello", "thanks", "",
      "render a sunset over the sea", "render the text in red", "don't render it yet",
      "a video about a bank balance", "explain credits in the intro", "credits roll with music",
      "open with a wide shot", "open on the harbour at dawn", "start with the logo",
      "link the two clips", "add a link to my shop", "a web of spiders", "surf the web in style",
      "cancel the noise", "cancel that", "stop the music at 3 seconds", "stop motion animation",
      "stop the clip at 5s", "make a new clip", "new intro please", "a new day begins",
      "start over", "project the film on a wall", "create a project about cats",
      "help the cat cross the street", "a helping hand", "make it helpful",
      "continue", "go on", "continue the story", "resume the music after the pause",
      "undo", "undo that", "undo the last change", "take that back", "revert the last edit",
      "exit through the door", "fade out and say bye bye", "the exit sign glows", "quit smoking ad",
      "yes", "no", "ok", "sure, go ahead", "y", "what can you do?", "why?", "what happened?",
      "who are you", "how long is it?", "is it done", "/", "//", "1/2", "100%",
      "剪掉静音，加背景音乐，然后导出60秒的短片", "把标题改成导出", "添加片尾积分榜", "做一个进度条动画", "删除音乐轨道",
      "上传速度动画", "加一点音乐", "生成一个5秒的视频", "平衡音量", "你好", "状态栏改成红色", "导出前加上字幕",
      "渲染一片星空", "不要导出", "取消字幕", "停止音乐", "打开一扇门", "新的一天", "做一个新视频", "帮我做一个帮助页面的视频",
      "继续", "继续讲故事", "撤销", "撤销上一步", "退出动画", "说再见的镜头", "链接两个片段", "好的", "不", "重新开始",
      "你能做什么？", "为什么", "在网上冲浪的猫",
      "give me a video", "download the app", "Mr.Bean", "black/white", "v2.0", "エクスポート",
      "exporta el vídeo con música", "24/7", "and/or", "v1.2", "make it black/white",
      "a clip like Mr.Bean", "open 24/7", "music and/or titles", "version v1.2 of the clip",
      "n/a", "he/she", "w/o music", "9:16", "16/9 please", "24fps", "3.5 seconds",
      "rock 'n' roll", "don't use \"a.b\"", "see https://youtube.com/watch?v=1 for the style",
      "like example.com", "an ad for example.com/shop", "/etc/passwd looks odd in a video",
    ])
  func staysWithTheAgent(_ message: String) { #expect(Intent.of(message) == .message(message)) }

  @Test(
    arguments: [
      ("/undo", .message("undo")),
      ("/exprot", .mistake(.unknown("/exprot", suggestion: "/export"))),
      ("/halp", .mistake(.unknown("/halp", suggestion: "/help"))),
      ("/credits now", .mistake(.argument("now", of: .credits))),
      ("/export mp4 loud", .mistake(.argument("loud", of: .export))),
      ("/help me", .mistake(.argument("me", of: .help))),
      ("/upload", .upload([], then: nil)), ("/upload a b.mp4", .upload(["a", "b.mp4"], then: nil)),
      ("/upload \"my holiday.mov\"", .upload(["my holiday.mov"], then: nil)),
      ("/upload a.mp4 and add music", .upload(["a.mp4"], then: "add music")),
      ("/x/a.png", .upload(["/x/a.png"], then: nil)),
      ("/foo", .mistake(.unknown("/foo", suggestion: nil))),
      ("/imagine a lake", .mistake(.unknown("/imagine", suggestion: nil))),
      ("/new-scene", .mistake(.unknown("/new-scene", suggestion: nil))),
      ("/渲染", .mistake(.unknown("/渲染", suggestion: nil))),
    ] as [(String, Intent)])
  func slashWords(_ message: String, _ intent: Intent) { #expect(Intent.of(message) == intent) }

  @Test func aFileIsNoCommand() {
    let intent = Intent.of("/media animate it", isThere: { $0 == "/media" })
    if case .mistake = intent { Issue.record("\(intent)") }
  }

  /// What the help text offers is understood, and so is every word behind a slash.
  @Test func examplesMeanWhatTheySay() {
    for command in Command.allCases {
      let wanted = Intent.of(command.slashWord)
      for language in [Language.english, .chinese] {
        for example in command.examples(in: language) {
          let intent = Intent.of(example.replacing("FILE", with: "a.mp4"))
          switch (intent, wanted) {
          case (.upload, .upload), (.export, .export): break
          case (.message, .message): #expect(command == .undo)
          default: #expect(intent == wanted || command == .upload, "\(example)")
          }
        }
      }
    }
    #expect(Command.slashWords.count == Set(Command.slashWords).count)
  }

  @Test func theHelpNamesEveryCommand() {
    for phrases in [EnglishPhrases(), ChinesePhrases()] as [any Phrases] {
      for command in Command.allCases { #expect(phrases.help.contains(command.slashWord)) }
      #expect(phrases.help.split(separator: "\n").count == Command.allCases.count + 2)
    }
  }
}
