import ClientEngine
import FakeBackend
import Testing

/// Each sentence of the backend's GUI pool → what our client makes of it.
///
/// The two never import each other, so the pool as a whole is held against the client here.
@Suite struct GUIPhraseTests {
  @Test(arguments: GUIPhrase.pool)
  func becomesWhatTheDocumentsDemand(phrase: GUIPhrase) throws {
    for (said, isChinese) in [(phrase.english, false), (phrase.chinese, true)] {
      let translation = GUITranslation(said)
      let first = try #require(phrase.wishes.first)
      #expect(Self.answers(translation.suggestedAction, first), "\(said) → \(translation)")
      for wish in phrase.wishes {
        let (english, chinese) = Self.advice(wish)
        #expect(translation.text.contains(isChinese ? chinese : english), "\(translation.text)")
      }
      let rest = translation.text.replacing("“导出”", with: "").lowercased()
      for word in Self.words where rest.contains(word) {
        Issue.record("\"\(word)\" is left in: \(translation.text)")
      }
    }
  }

  /// What the agent says before it stays.
  @Test(arguments: GUIPhrase.pool)
  func leavesTheAnswerAlone(phrase: GUIPhrase) {
    let english = GUITranslation("Done! I generated a 5-second clip \"lake\". \(phrase.english)")
    #expect(english.text.hasPrefix("Done! I generated a 5-second clip \"lake\". "))
    let chinese = GUITranslation("完成！已添加标题“湖”，显示3秒。\(phrase.chinese)")
    #expect(chinese.text.hasPrefix("完成！已添加标题“湖”，显示3秒。"))
  }

  @Test func everyWishHasAPhraseAndEveryPhraseASource() {
    for wish in GUIPhrase.Wish.allCases {
      #expect(GUIPhrase.pool.contains { $0.wishes == [wish] }, "\(wish)")
    }
    #expect(
      GUIPhrase.pool.allSatisfy { $0.source.contains("SEED") || $0.source.contains("contract") })
    #expect(
      Set(GUIPhrase.pool.flatMap { [$0.english, $0.chinese] }).count == GUIPhrase.pool.count * 2)
  }

  /// What nobody without a GUI can do anything with.
  private static let words = [
    "click", "button", "drag", "panel", "dashboard", "slider", "fader", "settings", "in timeline",
    "点击", "双击", "按钮", "拖", "打开", "面板", "滑块", "控制台", "设置", "时间线中",
  ]

  private static func answers(_ action: GUITranslation.Action?, _ wish: GUIPhrase.Wish) -> Bool {
    switch (wish, action) {
    case (.export, .export), (.showTimeline, .showTimeline), (.edit, .edit), (.upload, .upload),
      (.showCredits, .showCredits), (.account, .webPage):
      true
    case (.regenerate, .say(let label)): ["Regenerate", "重新生成"].contains(label)
    default: false
    }
  }

  private static func advice(_ wish: GUIPhrase.Wish) -> (english: String, chinese: String) {
    switch wish {
    case .export: ("ay \"export\"", "说“导出”")
    case .showTimeline: ("ay \"show tracks\"", "说“状态”")
    case .edit: ("ell me the change", "告诉我要怎么改")
    case .regenerate: ("ay \"Regenerate\"", "说“重新生成”")
    case .upload: ("ay \"upload\"", "说“上传”")
    case .showCredits: ("ay \"credits\"", "说“积分”")
    case .account: ("se the web page", "网页上")
    }
  }
}
