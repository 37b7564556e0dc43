import JSONText
import NemoContract
import Testing

@testable import ClientEngine

/// What the agent says as if there were a GUI → what is done, asked or told, and what is shown.
struct GUIOrderTests {
  @Test(
    arguments: [
      ("Click Export to download your video.", .perform, ""),
      ("Hit the Download button to save the MP4.", .perform, ""),
      ("Done! Click the Export button in the top right corner.", .perform, "Done!"),
      ("Click the Export button when you are happy with it.", .ask, ""),
      ("When it looks right, click \"Export\".", .ask, ""),
      ("Your video is ready and you can click Export.", .ask, "Your video is ready."),
      ("You can preview in timeline.", .perform, ""),
      ("Open the timeline panel to check it.", .perform, ""),
      ("Open the dashboard to see your remaining credits.", .perform, ""),
      (
        "Open your account settings to upgrade your plan.", .perform,
        "Use the web page for accounts and plans."
      ),
      ("Click \"Regenerate\" for another take.", .ask, ""),
      ("Music is in. Click on Auto Captions.", .ask, "Music is in."),
      ("Drag the clip to the start.", .tell, "Tell me the change and I will make it."),
      ("Click the Upload button.", .tell, "Say \"upload\" with the file's path."),
      ("请点击右上角的导出按钮下载视频。", .perform, ""), ("满意后请点击导出按钮。", .ask, ""),
      ("确认无误后，请点击“导出”。", .ask, ""), ("您可以在时间线中预览。", .perform, ""),
      ("视频已完成，请点击“导出”。", .perform, "视频已完成。"), ("点击“重新生成”可以再来一次。", .ask, ""),
      ("剩余积分可打开控制台查看。", .perform, ""), ("拖拽片段即可调整顺序。", .tell, "告诉我要怎么改，我来修改。"),
    ] as [(String, GUIOrder.Decision, String)])
  func isDoneAskedOrTold(_ said: String, _ decision: GUIOrder.Decision, _ shown: String) throws {
    let translation = GUITranslation(said) { $0.isSilent(in: .act) }
    #expect(try #require(translation.orders.first).decision(in: .act) == decision)
    #expect(translation.text == shown)
    // Who wants to do it himself is told how, as before.
    #expect(try #require(translation.orders.first).decision(in: .tell) == .tell)
    let told = GUITranslation(said) { $0.isSilent(in: .tell) }
    #expect(told.text == GUITranslation(said).text)
  }

  @Test func anExportIsAsTheSentenceSays() {
    let order = GUITranslation("Open the Export panel and choose 1080p.").orders.first
    #expect(order?.options == ExportOptions(resolution: "1080p"))
  }

  /// Nothing that costs credits is done without a yes.
  @Test(arguments: [
    ("yes", 2, nil), ("Yes, please!", 2, nil), ("好的", 2, nil), ("no", 1, "All right, I leave it."),
    ("no thanks", 1, "All right, I leave it."),
    ("credits", 1, "Credits: 60 available, 40 frozen, 100 total."),
  ])
  func whatCostsIsAskedOnce(answer: String, messages: Int, told: String?) throws {
    let service = try ScriptedService { route, nth in
      route == .runSSE && nth == 1
        ? .stream([.text("Here it is. Click \"Regenerate\" for another take.")]) : nil
    }
    try service.run(gui: .act) {
      _ = try await $0.handle("make a clip")
      return try await $0.handle(answer)
    }
    #expect(
      service.said.prefix(2) == [
        "Here it is.", "Shall I ask for \"Regenerate\"? It may cost credits. (yes or no)",
      ])
    #expect(service.count(.runSSE) == messages)
    if messages == 2 { #expect(service.requests.last?.body.contains("Regenerate") == true) }
    if let told { #expect(service.said.last == told) }
  }

  @Test func anAnswerThatComesLateIsAMessage() throws {
    let service = try ScriptedService { route, nth in
      route == .runSSE && nth == 1 ? .stream([.text("Click \"Regenerate\".")]) : nil
    }
    try service.run(gui: .act) {
      _ = try await $0.handle("make a clip")
      _ = try await $0.handle("credits")
      return try await $0.handle("yes")
    }
    #expect(service.requests.last { $0.route == .runSSE }?.body.contains("yes") == true)
  }

  @Test func whatCostsNothingIsDone() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE
        ? .stream([.text("Music is in. Preview it in the timeline. Click Export to download.")])
        : nil
    }
    service.state = ["draft": cityDraft]
    #expect(try service.run(gui: .act) { try await $0.handle("add music") } == .answered)
    #expect(service.said.first == "Music is in.")
    #expect(service.said[1] == "Timeline (1 track): 1. Video: city (0-10s)")
    #expect(service.said.last?.hasPrefix("Saved ") == true)
    #expect(service.count(.submitRender) == 1)
  }

  @Test func whoWantsToBeToldIsTold() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE ? .stream([.text("Click Export to download.")]) : nil
    }
    service.state = ["draft": cityDraft]
    try service.run(gui: .tell) { try await $0.handle("add music") }
    #expect(service.said == ["Say \"export\" and I will render it."])
    #expect(service.count(.submitRender) == 0)
  }
}
