import Lookups

/// Words behind "change the title to" that tell how it shall look, or nothing: no text of a title
/// unless they stand between quotation marks.
enum NoTitle {
  static func has(_ text: String) -> Bool {
    let words = text.lowercased().split(separator: " ").map(String.init)
    return words.allSatisfy { Self.words.contains($0) } || words.first == "something"
      || Self.beginnings.contains(where: text.hasPrefix)
  }

  /// "Hi改成海": what a title says, and what it shall say; with no quotation marks nobody knows where
  /// either ends.
  static func renames(_ text: String) -> Bool {
    changes.contains { text.contains($0) } || looks.contains { text.hasSuffix($0) }
  }

  /// Behind a text: 大海红色.
  private static let looks = [
    "红色", "蓝色", "绿色", "白色", "黑色", "黄色", "粉色", "金色", "紫色", "大写", "小写", "粗体", "斜体", "加粗",
    "取消", "等一下", "就行", "就好", "即可", "而已", "试试", "两次", "不行", "先别", "试一下", "开玩笑", "给我看", "告诉我",
  ]

  private static let changes = [
    "改成", "改为", "换成", "换为", "->", "→", "=>", "个字", "大一点", "小一点", "居中", "就可以", "看看", "放最后",
    "放在最后", "替换", "字体", "颜色",
  ]

  /// Words in small letters behind a title's text, which tell when it is seen: "Sea throughout".
  static func ends(_ word: ArraySlice<UInt8>) -> Bool {
    endings.contains(String(decoding: word, as: UTF8.self))
  }

  private static let endings = LookupSet([
    "throughout", "during", "every", "like", "whenever", "starting", "shown", "visible",
    "displayed", "ending", "appearing", "centered", "centred", "animated", "bold", "bigger",
    "smaller", "italic", "underlined", "when", "which", "lasting", "placed", "please",
    "duration", "duration:", "blinking", "flashing", "forever",
    "let", "so", "because",
  ])

  private static let words = LookupSet([
    "red", "blue", "green", "white", "black", "yellow", "orange", "pink", "purple", "gold", "bold",
    "italic", "uppercase", "lowercase", "caps", "capitals", "bigger", "smaller", "larger", "big",
    "small", "english", "chinese", "spanish", "french", "german", "japanese", "korean", "nothing",
    "blank", "empty", "none", "all", "else", "other", "another", "one", "different",
    "new", "better", "left",
    "subtitle", "caption", "heading",
    "lower", "upper", "case", "text", "font", "arial", "helvetica", "cursive", "clip", "clip's",
    "name", "times", "roman", "italian", "fade", "lines", "line", "two", "old", "date", "today's",
    "longer", "shorter", "what", "it", "was", "bolder", "first", "second", "third", "last",
    "middle",
    "right", "center", "centre", "top", "bottom", "corner", "the", "a", "an", "in",
    "红色", "蓝色", "绿色", "白色", "黑色", "黄色", "粉色", "金色", "大写", "小写", "粗体", "斜体", "英文",
    "中文", "日文", "居中", "靠左", "靠右", "无", "没有", "空", "空的", "空白", "别的", "其他", "其他的", "更好的", "新的", "另一个",
    "大字", "小字",
  ])

  private static let beginnings = [
    "原来的", "随便", "透明", "滚动", "我的名字", "the word ", "the words ", "the text ", "the name ", "my name",
    "our name", "your name",
    "no title", "no text", "just ", "only ", "simply ", "not ", "match ", "fit ", "stay ",
    "更", "大一点", "小一点", "长一点", "短一点", "第一", "第二", "第三",
  ]
}
