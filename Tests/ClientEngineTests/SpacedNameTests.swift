import ClientEngine
import Testing

/// Names with spaces and without quotation marks, beside the files that are there.
struct SpacedNameTests {
  private static let there = [
    "my pic.png", "pic.png", "我的 照片.jpg", "/x/my holiday (1).mov", "a, b.mp3",
  ]

  @Test(
    arguments: [
      ("upload my pic.png", ["my pic.png"], nil), ("/upload my pic.png", ["my pic.png"], nil),
      ("upload the pic.png", ["pic.png"], nil),
      ("upload my pic.png and add music", ["my pic.png"], "add music"),
      ("upload pic.png, my pic.png", ["pic.png", "my pic.png"], nil),
      ("add music to my pic.png", ["my pic.png"], "add music to \"my pic.png\""),
      ("上传我的 照片.jpg", ["我的 照片.jpg"], nil), ("上传 my pic.png", ["my pic.png"], nil),
      ("upload /x/my holiday (1).mov", ["/x/my holiday (1).mov"], nil),
      ("upload a, b.mp3", ["a, b.mp3"], nil),
    ] as [(String, [String], String?)])
  func theLongestNameThatIsThere(_ message: String, _ places: [String], _ wish: String?) {
    #expect(Intent.of(message, isThere: Self.there.contains) == .upload(places, then: wish))
  }

  /// It can be sent once more, and is not for being named alone.
  @Test func whatIsUp() {
    func intent(_ message: String) -> Intent {
      Intent.of(message, isThere: Self.there.contains, isUp: Self.there.contains)
    }
    #expect(intent("upload my pic.png") == .upload(["my pic.png"], then: nil))
    let talk = "add music to my pic.png"
    #expect(intent(talk) == .message(talk))
  }
}
