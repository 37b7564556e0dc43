import ClientEngine
import Testing

/// A message → the files that go up, and what is said afterwards.
struct UploadReadingTests {
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
      ("upload photo.heic", ["photo.heic"]), ("upload media", ["media"]),
      ("photo.jpg", ["photo.jpg"]), ("./clip.mp4", ["./clip.mp4"]),
      ("上传 a.mp4", ["a.mp4"]), ("上传", []), ("上传图片 photo.jpg", ["photo.jpg"]),
      ("上传a.mp4", ["a.mp4"]), ("帮我上传 a.mp4 和 b.mp4", ["a.mp4", "b.mp4"]),
      ("把 a.mp4 上传", ["a.mp4"]), ("上传视频：city.mp4", ["city.mp4"]),
      ("upload file.mp4.", ["file.mp4"]), ("upload 照片.jpg", ["照片.jpg"]),
      ("here is my file: /x/a.png", ["/x/a.png"]), ("Here's the photo /x/a.png.", ["/x/a.png"]),
      ("this is my video: clip.mp4", ["clip.mp4"]),
      ("my files: /x/a.mp4 and /x/b.mp4", ["/x/a.mp4", "/x/b.mp4"]),
      ("here is /x/a.png, thanks!", ["/x/a.png"]), ("use /x/a.png", ["/x/a.png"]),
      ("这是我的视频：/x/a.mp4", ["/x/a.mp4"]), ("上传/x/a.mp4", ["/x/a.mp4"]),
      ("/x/my\\ clip.mp4", ["/x/my clip.mp4"]), ("/x/it\\'s\\ \\(1\\).mp4 ", ["/x/it's (1).mp4"]),
      ("'/x/my clip.mp4' ", ["/x/my clip.mp4"]), ("/x/a.mp4 /x/b.mp4", ["/x/a.mp4", "/x/b.mp4"]),
      ("file:///x/my%20clip.mp4", ["/x/my clip.mp4"]), ("file://localhost/x/a.mp4", ["/x/a.mp4"]),
      ("~/Videos/a.mov", ["~/Videos/a.mov"]), ("upload ~/a.mov", ["~/a.mov"]),
      ("upload https://example.com/watch?v=1", ["https://example.com/watch?v=1"]),
      ("upload this to the timeline: /x/a.mp4", ["/x/a.mp4"]), ("import /x/a.mp4", ["/x/a.mp4"]),
      ("a.mp4 and my photo b.png, upload both", ["a.mp4", "b.png"]), ("照片/a.png", ["照片/a.png"]),
    ] as [(String, [String])])
  func filesAlone(_ message: String, _ places: [String]) {
    #expect(Intent.of(message) == .upload(places, then: nil))
  }

  @Test(
    arguments: [
      ("upload /x/clip.mp4 and add music", ["/x/clip.mp4"], "add music"),
      ("upload clip.mp4 and add music", ["clip.mp4"], "add music"),
      (
        "upload /x/clip.mp4, then add music and a title.", ["/x/clip.mp4"], "add music and a title."
      ),
      ("upload /x/clip.mp4 and I want music", ["/x/clip.mp4"], "I want music"),
      ("here is my file: /x/a.png, animate it", ["/x/a.png"], "animate it"),
      ("Here is my photo /x/a.png. Please animate it!", ["/x/a.png"], "Please animate it!"),
      ("/x/a.png animate it", ["/x/a.png"], "animate it"),
      ("/x/my\\ photo.png make a 5-second clip", ["/x/my photo.png"], "make a 5-second clip"),
      ("'/x/my photo.png' make it move", ["/x/my photo.png"], "make it move"),
      ("file:///x/my%20photo.png turn it into a clip", ["/x/my photo.png"], "turn it into a clip"),
      ("upload /x/clip.mp4 add music", ["/x/clip.mp4"], "add music"),
      (
        "turn /x/photo.jpg into a 5-second clip", ["/x/photo.jpg"],
        "turn photo.jpg into a 5-second clip"
      ),
      ("add music to /x/clip.mp4", ["/x/clip.mp4"], "add music to clip.mp4"),
      (
        "add music to \"/x/my clip.mp4\", please", ["/x/my clip.mp4"],
        "add music to \"my clip.mp4\", please"
      ),
      ("make this shorter: /x/clip.mp4", ["/x/clip.mp4"], "make this shorter: clip.mp4"),
      ("use /x/a.mp3 as background music", ["/x/a.mp3"], "use a.mp3 as background music"),
      ("can you add music to ~/clip.mov?", ["~/clip.mov"], "can you add music to clip.mov?"),
      (
        "/x/a.mp4 and /x/b.mp4 should be joined", ["/x/a.mp4", "/x/b.mp4"],
        "a.mp4 and b.mp4 should be joined"
      ),
      (
        "join /x/a.mp4, /x/b.mp4 and /x/c.mp4", ["/x/a.mp4", "/x/b.mp4", "/x/c.mp4"],
        "join a.mp4, b.mp4 and c.mp4"
      ),
      ("upload /x/a.mp4 and /x/b.mp4 and join them", ["/x/a.mp4", "/x/b.mp4"], "join them"),
      ("animate it, here is the photo: /x/a.png", ["/x/a.png"], "animate it"),
      ("add music, upload /x/a.mp3, and fade it out.", ["/x/a.mp3"], "add music, and fade it out."),
      ("upload /x/a.png\nturn it into a clip", ["/x/a.png"], "turn it into a clip"),
      (
        "make a clip from https://example.com/a%20b.mp4", ["https://example.com/a%20b.mp4"],
        "make a clip from \"a b.mp4\""
      ),
      ("make it black/white: /x/a.mp4", ["/x/a.mp4"], "make it black/white: a.mp4"),
      ("a title with v1.2 on /x/a.mp4", ["/x/a.mp4"], "a title with v1.2 on a.mp4"),
      ("上传 /x/a.mp4 然后加音乐", ["/x/a.mp4"], "加音乐"),
      ("上传/x/a.mp4，然后加点音乐。", ["/x/a.mp4"], "加点音乐。"),
      ("上传a.mp4并加音乐", ["a.mp4"], "加音乐"),
      ("把/x/a.png做成5秒的视频", ["/x/a.png"], "把a.png做成5秒的视频"),
      ("这是我的照片：/x/a.png，让它动起来", ["/x/a.png"], "让它动起来"),
      ("upload /x/photo.bmp and animate it", ["/x/photo.bmp"], "animate it"),
    ] as [(String, [String], String)])
  func filesWithAWish(_ message: String, _ places: [String], _ wish: String) {
    #expect(Intent.of(message) == .upload(places, then: wish))
  }

  /// Chinese puts no blanks, and the file may stand anywhere.
  @Test(
    arguments: [
      ("上传 山湖.jpg 变成5秒视频", ["山湖.jpg"], "变成5秒视频"),
      ("上传山湖.jpg变成5秒视频", ["山湖.jpg"], "变成5秒视频"),
      ("帮我上传山湖.jpg变成5秒视频", ["山湖.jpg"], "变成5秒视频"),
      ("上传“山 湖.jpg”变成5秒视频", ["山 湖.jpg"], "变成5秒视频"),
      ("上传「山湖.jpg」变成5秒视频", ["山湖.jpg"], "变成5秒视频"),
      ("上传＂山湖.jpg＂变成5秒视频", ["山湖.jpg"], "变成5秒视频"),
      ("上传 a.jpg b.png 做成视频", ["a.jpg", "b.png"], "做成视频"),
      ("上传a.jpg和b.png做成视频", ["a.jpg", "b.png"], "做成视频"),
      ("再上传a.jpg变成视频", ["a.jpg"], "变成视频"),
      ("上传 a.mp3 作为背景音乐", ["a.mp3"], "上传 a.mp3 作为背景音乐"),
      ("把山湖.jpg上传变成5秒视频", ["山湖.jpg"], "把山湖.jpg上传变成5秒视频"),
      ("把/tmp/a.png做成视频", ["/tmp/a.png"], "把a.png做成视频"),
      ("upload a.mp3 as the background", ["a.mp3"], "upload a.mp3 as the background"),
    ] as [(String, [String], String)])
  func aFileBehindTheVerbGoesUpFirst(_ message: String, _ places: [String], _ wish: String) {
    #expect(Intent.of(message) == .upload(places, then: wish))
  }

  /// What lies there is meant; without it the same is talk.
  @Test(arguments: [
    "把 山湖.jpg 变成5秒视频", "把山湖.jpg变成5秒视频", "请把 山湖.jpg 变成5秒视频", "用 山湖.jpg 做5秒视频",
    "给山湖.jpg加音乐", "turn 山湖.jpg into a 5-second clip", "把“山湖.jpg”变成5秒视频",
    "make a clip from \"山湖.jpg\", please",
  ])
  func aFileThatIsThereGoesUpFirst(_ message: String) {
    let wish = Intent.of(message) { $0 == "山湖.jpg" }
    guard case .upload(["山湖.jpg"], let rest?) = wish else {
      Issue.record("\(wish)")
      return
    }
    #expect(rest.filter { !"“”\"".contains($0) } == message.filter { !"“”\"".contains($0) })
    #expect(Intent.of(message) == .message(message))
  }

  /// 将军.jpg is a name.
  @Test func aParticleMayBeginAName() {
    #expect(Intent.of("上传 将军.jpg 变成视频") == .upload(["将军.jpg"], then: "变成视频"))
    #expect(Intent.of("上传 把手.jpg") { $0 == "把手.jpg" } == .upload(["把手.jpg"], then: nil))
    #expect(Intent.of("再见.jpg") { $0 == "再见.jpg" } == .upload(["再见.jpg"], then: nil))
  }

  /// A name may be that of a file which is up already, and a path that of anything.
  @Test(arguments: [
    "use a.mp4 as the background", "use a.mp4", "make a.mp4 shorter", "put b.png behind a.mp4",
    "clip.mp4 shows a cat", "a title \"photo.jpg\"", "what is in /etc/passwd?",
    "delete ~/secret", "a film about file:// links", "file://server/x/a.mp4 is not here",
    "write /x/y on the wall", "upload the black/white version",
  ])
  func talkStaysTalk(_ message: String) { #expect(Intent.of(message) == .message(message)) }

  /// Texts for which a careless reader would need the square of their length.
  @Test(arguments: [
    "/x/a.png ", "upload ", "upload /x/a.png and ", "' ", "'", "\"a ", "\\ ", "a.mp4和", "上传", "/",
    ".",
    ",", "and ", "/x/a.png add ", "a/b.c", "我想要", "http://", ".mp4然后", "!", "(", "export ",
  ])
  func longMessagesAreReadOnce(_ piece: String) {
    let message = String(repeating: piece, count: 20_000 / piece.utf8.count)
    switch Intent.of(message) {
    case .upload(let places, let rest):
      #expect(places.count <= 20_000 && (rest?.utf8.count ?? 0) <= message.utf8.count)
    case .message(let text): #expect(text == message)
    case let other: Issue.record("\(other)")
    }
  }
}
