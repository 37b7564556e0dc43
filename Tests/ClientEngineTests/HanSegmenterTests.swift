import Testing
import TimeAndChance

@testable import ClientEngine

struct HanSegmenterTests {
  private static let words = ["我", "我想", "我想要", "想", "想要", "要", "的", "把", "视频", "导出来"]
  private static let one = Meanings(.export)
  private static let other = Meanings(.upload)
  private let segmenter: HanSegmenter

  init() {
    var segmenter = HanSegmenter()
    for word in ["导出", "出来"] { segmenter.add(word, known: Self.one, triggers: Self.one) }
    for word in Self.words { segmenter.add(word, known: Self.one, triggers: []) }
    for word in ["上传", "视频"] { segmenter.add(word, known: Self.other, triggers: []) }
    segmenter.add("上传", known: Self.other, triggers: Self.other)
    self.segmenter = segmenter
  }

  @Test(
    arguments: [
      ("导出", one, one), ("我想要导出", one, one), ("我想要", one, []), ("我导出来", one, []),
      ("导出视频出来", one, one), ("我想要看", [], []), ("", .all, []), ("出", [], []),
      ("把视频导出", one, one), ("视频", [one, other], []), ("上传视频", other, other),
      ("上传视频导出", [], []),
    ] as [(String, Meanings, Meanings)])
  func cuts(_ text: String, _ known: Meanings, _ triggered: Meanings) {
    #expect(segmenter.cut(text) == HanSegmenter.Cut(known: known, triggered: triggered))
  }

  /// Whatever is cut, and however many ways there are: so much work for each sign and no more.
  @Test func theWorkIsLinear() {
    let letters = Array("我想要的把视频导出来看".unicodeScalars)
    let most = (Self.words + ["导出", "出来", "上传"]).reduce(0) { $0 + $1.unicodeScalars.count }
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
      #expect(segmenter.cut(parts.joined()).known.contains(Self.one), "\(parts)")
      let withTrigger = parts + ["导出"]
      #expect(segmenter.cut(withTrigger.joined()).triggered == Self.one, "\(parts)")
    }
  }

  /// The one that took 23 s, through the whole reading of a message.
  @Test func aLongWishIsTalk() {
    let wish = String(repeating: "我想要", count: 12)
    #expect(Intent.of(wish) == .message(wish))
    #expect(Intent.of(String(repeating: "我想要", count: 12) + "导出") == .export(.standard))
  }
}
