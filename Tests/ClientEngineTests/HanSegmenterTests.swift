import ClientEngine
import Testing
import TimeAndChance

struct HanSegmenterTests {
  private static let words = ["我", "我想", "我想要", "想", "想要", "要", "的", "把", "视频", "导出来"]
  private let segmenter = HanSegmenter(triggers: ["导出", "出来"], others: Self.words)

  @Test(
    arguments: [
      ("导出", .withTrigger), ("我想要导出", .withTrigger), ("我想要", .known), ("我导出来", .known),
      ("导出视频出来", .withTrigger),
      ("我想要看", .unknown), ("", .known), ("出", .unknown), ("把视频导出", .withTrigger),
    ] as [(String, HanSegmenter.Cut)])
  func cuts(_ text: String, _ cut: HanSegmenter.Cut) {
    #expect(segmenter.cut(text) == cut)
  }

  /// Whatever is cut, and however many ways there are: so much work for each sign and no more.
  @Test func theWorkIsLinear() {
    let letters = Array("我想要的把视频导出来看".unicodeScalars)
    let most = (Self.words + ["导出", "出来"]).reduce(0) { $0 + $1.unicodeScalars.count }
    var chance = Seed(4).stream
    var texts = [String(repeating: "我想要", count: 40), String(repeating: "我想要", count: 4000) + "看"]
    for _ in 0..<500 {
      var text = String.UnicodeScalarView()
      for _ in 0..<chance.integer(in: 1...200) { text.append(chance.pick(letters)) }
      texts.append(String(text))
    }
    for text in texts {
      var comparisons = 0
      _ = segmenter.cut(text, comparisons: &comparisons)
      #expect(comparisons <= most * text.unicodeScalars.count, "\(text)")
    }
  }

  /// Any cut there is, is found: texts are made of known words.
  @Test func whatIsMadeOfWordsIsKnown() {
    var chance = Seed(5).stream
    for _ in 0..<500 {
      let parts = (0..<chance.integer(in: 1...20)).map { _ in chance.pick(Self.words) }
      #expect(segmenter.cut(parts.joined()) != .unknown, "\(parts)")
      let withTrigger = parts + ["导出"]
      #expect(segmenter.cut(withTrigger.joined()) == .withTrigger, "\(parts)")
    }
  }

  /// The one that took 23 s, through the whole reading of a message.
  @Test func aLongWishIsTalk() {
    #expect(Intent.of(String(repeating: "我想要", count: 12)) == .conversation)
    #expect(Intent.of(String(repeating: "我想要", count: 12) + "导出") == .export(.standard))
  }
}
