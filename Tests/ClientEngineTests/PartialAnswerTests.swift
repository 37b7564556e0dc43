import JSONText
import NemoContract
import Testing

@testable import ClientEngine

struct PartialAnswerTests {
  /// Parts as they come → what is certain before the whole is known.
  @Test(
    arguments: [
      (
        ["Your ", "clip is ", "ready. It is ", "5 s long. ", "Bye"],
        ["Your clip is ready. ", "It is 5 s long. "]
      ),
      (["Working"], []), (["Version 1.5 is in. Next"], ["Version 1.5 is in. "]),
      (["One.\n", "Two.\n"], ["One.\n", "Two.\n"]),
      (["完成了。", "音乐已添加。好"], ["完成了。音乐已添加。"]),
      (["{\"a\": 1. 2. ", "3. x"], []), (["Done. ```json\n{} ", "x. y"], ["Done. "]),
      (["Done. I encountered a temporary issue. ", "Please try again. "], ["Done. "]),
      (
        ["I encountered a temporary issue. ", "But all is well now. ", "x"],
        ["I encountered a temporary issue. But all is well now. "]
      ),
    ] as [([String], [String])])
  func isCertainBySentences(_ parts: [String], _ certain: [String]) {
    var answer = PartialAnswer()
    let given = parts.map { answer.take($0) }.filter { !$0.isEmpty }
    #expect(given == certain)
    #expect(answer.text == parts.joined())
  }

  /// However it is cut into parts: the same sentences.
  @Test func partsDoNotMatter() {
    let text = "One. Two! 三。四？Five\nSix. I encountered a temporary issue. Sorry. Seven. Eight"
    var whole = PartialAnswer()
    let expected = whole.take(text)
    var pieces = PartialAnswer()
    #expect(text.map { pieces.take(String($0)) }.joined() == expected)
  }

  @Test func aPartIsNoAnswer() throws {
    let service = try ScriptedService()
    service.state = ["draft": cityDraft]
    service.script = { [unowned service] route, _ in
      guard route == .runSSE else { return nil }
      service.state = ["draft": cityWithMusic]
      return .stream([.partial("Working"), .tool("edit_multitrack"), .wait(.seconds(20))])
    }
    let outcome = try service.run {
      _ = try await $0.handle("show tracks")
      return try await $0.handle("add lo-fi background music")
    }
    #expect(outcome == .silent(changed: true))
    #expect(service.said.suffix(2) == ["Working", "Added BGM: Lo-fi (0-10s, 35%)"])
  }

  @Test func anUnfinishedAnswerIsCalledSo() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE ? .stream([.partial("Which song "), .partial("do you")]) : nil
    }
    #expect(try service.run { try await $0.handle("add music") } == .silent(changed: false))
    #expect(service.said == ["Which song do you", EnglishPhrases().unfinishedAndUnchanged])
  }

  @Test func aPartIsShownAsItComesAndTheWholeOnce() throws {
    let service = try ScriptedService { route, _ in
      route == .runSSE
        ? .stream([
          .partial("Music is in. "), .partial("Click Export to "), .partial("save it. Bye"),
          .text("Music is in. Click Export to save it. Bye."),
        ]) : nil
    }
    #expect(try service.run(gui: .tell) { try await $0.handle("add music") } == .answered)
    #expect(service.grown == ["Music is in. ", "Say \"export\" and I will render it. "])
    #expect(service.said == ["Music is in. Say \"export\" and I will render it. Bye."])
  }
}
