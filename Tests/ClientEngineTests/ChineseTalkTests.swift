import ClientEngine
import JSONText
import NemoContract
import Testing

struct ChineseTalkTests {
  /// Whoever asks in Chinese is answered in Chinese, timelines and changes too.
  @Test func theStateIsToldInChinese() throws {
    let service = try ScriptedService()
    service.state = ["draft": cityWithMusic]
    try service.run { try await $0.handle("状态") }
    #expect(
      service.shown.last
        == "时间线（2 条轨道）：1. 视频：city（0-10秒） 2. 配乐：Lo-fi（0-10秒，35%）")
  }

  @Test func anEmptyTimelineToo() throws {
    let service = try ScriptedService()
    service.state = ["video_infos": [["filename": "a.mp4"]]]
    try service.run { try await $0.handle("时间线") }
    #expect(service.shown.last == "时间线是空的。 已上传：a.mp4。")
  }

  @Test func changesToo() throws {
    let service = try ScriptedService { route, nth in
      switch route {
      case .runSSE: .stream([.tool("edit_multitrack")])
      case .state where nth == 1: .data(["state": ["draft": cityDraft]])
      case .state: .data(["state": ["draft": cityWithMusic]])
      default: nil
      }
    }
    try service.run {
      _ = try await $0.handle("状态")
      return try await $0.handle("加一段音乐")
    }
    #expect(service.shown.last == "已添加 配乐：Lo-fi（0-10秒，35%）")
  }
}
