/// A sentence of somebody who believes that his reader sits before a graphical interface.
///
/// The documents name the words and what they come down to (SEED0-3, "Translating GUI
/// Instructions"); the sentences around them are ours ([I]).
package struct GUIPhrase: Hashable, Sendable {
  /// What the reader would do, and the API can do for him.
  package enum Wish: Hashable, Sendable, CaseIterable {
    /// "Export button", 导出: run the export workflow.
    case export
    /// "open [panel]", 打开, "preview in timeline": query the state, show the tracks.
    case showTimeline
    /// "drag/drop", 拖拽: send the edit through SSE.
    case edit
    /// "click [button]", 点击: do by the API what the button of that name does.
    case regenerate
    case upload
    /// The balance, which the documents ask the API for.
    case showCredits
    /// Accounts and plans live on the web page alone.
    case account
  }

  /// In the order in which the sentence comes to them.
  package let wishes: [Wish]
  package let english: String
  package let chinese: String
  /// Where its GUI words come from.
  package let source: String

  /// What a finished piece of work may be followed by; only a generation can be had once more
  /// without taking other work away.
  static func hints(afterGeneration: Bool) -> [GUIPhrase] {
    let others: [Wish] = afterGeneration ? [.upload] : [.upload, .regenerate]
    return pool.filter { !$0.wishes.contains(where: others.contains) }
  }

  static func phrases(for wish: Wish) -> [GUIPhrase] { pool.filter { $0.wishes == [wish] } }

  /// Everything that the agent may say of the kind; each sentence stands for itself.
  package static let pool = exports + timelines + edits + others

  private static let exports = [
    GUIPhrase(
      .export, "Click the Export button when you are happy with it.", "满意后请点击导出按钮。",
      source: "SEED0-3 Export button, 导出"),
    GUIPhrase(
      .export, "Click the Export button in the top right corner to download your video.",
      "请点击右上角的导出按钮下载视频。", source: "SEED0-3 Export button, 导出"),
    GUIPhrase(
      .export, "When it looks right, click \"Export\".", "确认无误后，请点击“导出”。",
      source: "SEED0-3 Export, 导出; contract 6a click Export"),
    GUIPhrase(
      .export, "Open the Export panel and choose 1080p.", "打开导出面板，选择1080p。",
      source: "SEED0-3 open [panel], Export"),
    GUIPhrase(
      .export, "Hit the Download button to save the MP4.", "点击下载按钮保存MP4。",
      source: "SEED0-3 click [button], download"),
  ]

  private static let timelines = [
    GUIPhrase(
      .showTimeline, "You can preview in timeline.", "您可以在时间线中预览。",
      source: "SEED0-3 preview in timeline"),
    GUIPhrase(
      .showTimeline, "Open the timeline panel to check it.", "打开时间线面板查看效果。",
      source: "SEED0-3 open [panel], 打开"),
    GUIPhrase(
      .showTimeline, "Check the dashboard for the result.", "打开控制台查看结果。",
      source: "contract 6a check dashboard; 打开 SEED0-3"),
    GUIPhrase(
      .showTimeline, "Click the Play button in the preview window to watch it.", "点击预览窗口的播放按钮观看。",
      source: "SEED0-3 click [button], 点击"),
    GUIPhrase(
      .showTimeline, "Open the Media panel to see your clips.", "打开素材库查看您的片段。",
      source: "SEED0-3 open [panel], 打开"),
    GUIPhrase(
      [.showTimeline, .edit],
      "Open the timeline panel to check it, or drag the clip edges to fine-tune.",
      "打开时间线面板查看，也可以拖拽片段边缘进行微调。", source: "SEED0-3 open [panel] and drag/drop"),
  ]

  private static let edits = [
    GUIPhrase(
      .edit, "Drag and drop the clips to reorder them.", "拖拽片段即可调整顺序。",
      source: "SEED0-3 drag/drop, 拖拽"),
    GUIPhrase(
      .edit, "Drag the volume slider if the music is too loud.", "如果音乐太响，请拖动音量滑块。",
      source: "SEED0-3 drag/drop, 拖拽"),
    GUIPhrase(
      .edit, "Double-click the title to change its text.", "双击标题即可修改文字。",
      source: "SEED0-3 click, 点击"),
    GUIPhrase(
      .edit, "Open the Audio panel and drag the fader.", "打开音频面板，拖动推子。",
      source: "SEED0-3 open [panel] and drag/drop"),
  ]

  private static let others = [
    GUIPhrase(
      .regenerate, "Click \"Regenerate\" for another take.", "点击“重新生成”可以再来一次。",
      source: "SEED0-3 click [button], 点击; contract 10 regenerate, 重新生成 [F]"),
    GUIPhrase(
      .upload, "Click the Upload button and drag your file in.", "请点击上传按钮，把文件拖拽到窗口中。",
      source: "SEED0-3 click [button] and drag/drop"),
    GUIPhrase(
      .upload, "Drag and drop your files here to upload them.", "把素材文件拖拽到这里即可上传。",
      source: "SEED0-3 drag/drop, 拖拽; upload, 上传"),
    GUIPhrase(
      .upload, "Open the Media panel and click Import.", "打开素材库，点击导入。",
      source: "SEED0-3 open [panel], click [button]"),
    GUIPhrase(
      .showCredits, "Open the dashboard to see your remaining credits.", "剩余积分可打开控制台查看。",
      source: "contract 6a dashboard; SEED0-3 credits, 积分"),
    GUIPhrase(
      .account, "Open your account settings to upgrade your plan.", "打开账户设置即可升级套餐。",
      source: "SEED0-3 open [panel], account, upgrade your plan"),
    GUIPhrase(
      .account, "To get more credits, click Top up in your account settings.",
      "如需更多积分，请在账户设置中点击“充值”。",
      source: "SEED0-3 Top up credits in your account"),
  ]

  private init(_ wish: Wish, _ english: String, _ chinese: String, source: String) {
    self.init([wish], english, chinese, source: source)
  }

  private init(_ wishes: [Wish], _ english: String, _ chinese: String, source: String) {
    self.wishes = wishes
    self.english = english
    self.chinese = chinese
    self.source = source
  }
}
