import ClientEngine
import Testing

struct GUITranslationTests {
  private static let export = "say \"export\" and I will render it"
  private static let timeline = "say \"show tracks\" and I will list the timeline"

  @Test(
    arguments: [
      ("Click Export to download your video.", "Say \"export\" and I will render it.", .export),
      ("Click the Export button.", "Say \"export\" and I will render it.", .export),
      (
        "Your video is ready, click Export to download it.",
        "Your video is ready. Say \"export\" and I will render it.", .export
      ),
      (
        "Your video is ready and you can click Export.",
        "Your video is ready. Say \"export\" and I will render it.", .export
      ),
      (
        "When ready, click **Export**.", "When ready, say \"export\" and I will render it.", .export
      ),
      (
        "The clip is done! Press the Export button at the top right.",
        "The clip is done! Say \"export\" and I will render it.", .export
      ),
      (
        "Find the Export button in the corner, then choose 1080p.",
        "Say \"export\" and I will render it.", .export
      ),
      (
        "Open the timeline panel to see it.", "Say \"show tracks\" and I will list the timeline.",
        .showTimeline
      ),
      (
        "I added Lo-fi. You can preview it in the timeline.",
        "I added Lo-fi. Say \"show tracks\" and I will list the timeline.", .showTimeline
      ),
      (
        "Check the dashboard for progress.", "Say \"show tracks\" and I will list the timeline.",
        .showTimeline
      ),
      (
        "Open the Titles panel to edit the credits.",
        "Say \"show tracks\" and I will list the timeline.", .showTimeline
      ),
      ("Drag the clip to the start.", "Tell me the change and I will make it.", .edit),
      ("Drag and drop your file here.", "Say \"upload\" with the file's path.", .upload),
      (
        "I set it to 35%; drag the slider if you like.",
        "I set it to 35%. Tell me the change and I will make it.", .edit
      ),
      (
        "Click \"Regenerate\" for another take.", "Say \"Regenerate\" and I will do it.",
        .say("Regenerate")
      ),
      ("Click on Auto Captions.", "Say \"Auto Captions\" and I will do it.", .say("Auto Captions")),
      ("Click Upload to add footage.", "Say \"upload\" with the file's path.", .upload),
      ("Click Upgrade to continue.", "Use the web page for accounts and plans.", .webPage),
      ("Tap the play icon.", "Say \"show tracks\" and I will list the timeline.", .showTimeline),
      ("Click Export. Then click Download.", "Say \"export\" and I will render it.", .export),
      (
        "- Title added\n- Click Export when done",
        "- Title added\nSay \"export\" and I will render it.", .export
      ),
      ("点击导出按钮下载视频。", "说“导出”，我就为你渲染。", .export),
      ("视频已完成，请点击“导出”。", "视频已完成，说“导出”，我就为你渲染。", .export),
      ("视频已经完成请点击导出", "视频已经完成，说“导出”，我就为你渲染。", .export),
      ("打开时间线面板查看效果。", "说“状态”，我就列出时间线。", .showTimeline),
      ("音乐已添加。你可以拖拽片段调整顺序。", "音乐已添加。告诉我要怎么改，我来修改。", .edit),
      ("请在时间线中预览。", "说“状态”，我就列出时间线。", .showTimeline),
      ("点击“重新生成”可以再来一次。", "说“重新生成”，我来执行。", .say("重新生成")),
      ("点击上传素材。", "说“上传”和文件路径，我来上传。", .upload),
      (
        "还没有可用的素材。请点击上传按钮，把文件拖拽到窗口中。", "还没有可用的素材。说“上传”和文件路径，我来上传。", .upload
      ),
      (
        "打开时间线面板查看，也可以拖拽片段边缘进行微调。", "说“状态”，我就列出时间线。告诉我要怎么改，我来修改。",
        .showTimeline
      ),
      (
        "Open the Media panel and drag your clip onto track 2.",
        "Tell me the change and I will make it.", .edit
      ),
      (
        "To export, click the button at the top right.",
        "To export, say \"export\" and I will render it.",
        .export
      ),
      ("Scroll down and click Render.", "Say \"export\" and I will render it.", .export),
      ("Select the clip and press Delete.", "Tell me the change and I will make it.", .edit),
    ] as [(String, String, GUITranslation.Action)])
  func rewrites(_ said: String, _ shown: String, _ action: GUITranslation.Action) {
    let translation = GUITranslation(said)
    #expect(translation.text == shown)
    #expect(translation.suggestedAction == action)
  }

  /// Texts for which a careless reader would need the square of their length: minutes and hours.
  @Test(arguments: [
    "click ", "click \"", "Click Click ", "点击", "点击“", "拖拽 ", "1", "1. ", ". ", "a, ", "button ",
    "and ", "“", "export click ", "open the panel ", "\n", "go browser ",
  ])
  func longTextsAreReadOnce(_ piece: String) {
    let text = String(repeating: piece, count: 60_000 / piece.utf8.count) + "."
    #expect(GUITranslation(text).text.utf8.count <= text.utf8.count + 100)
  }

  @Test(arguments: [
    "I added a click sound effect at 2s.", "Click sound effect added.",
    "The mouse click is louder now.",
    "Removed clicks and pops.", "Your drag race video is done.",
    "The video opens with a wide shot.",
    "I made an opening title.", "Added a subscribe button animation at 0:05.",
    "The beat drop is at 1.5 s.",
    "I used the open window shot from a.mp4.", "Trimmed to 10 s. Anything else?",
    "I exported nothing yet.",
    "A preview of the next episode was added.", "Select shots were kept.",
    "The click track follows the tempo.",
    "已添加点击音效。", "鼠标点击声已删除。", "用了打开的窗户那个镜头。", "已添加标题“点击这里”。", "Added a title saying \"Drag me\".",
    "I added the text \"Click here to subscribe\" as a title.", "加了拖拽效果。", "视频已生成，时长10秒。",
    "1. Video: city (0-10s)\n2. BGM: Lo-fi (0-10s, 35%)", "Done!", "",
  ])
  func leavesAlone(_ said: String) {
    let translation = GUITranslation(said)
    #expect(translation.text == said)
    #expect(translation.suggestedAction == nil)
  }
}
