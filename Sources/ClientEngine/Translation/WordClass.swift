import Lookups

/// What a word can be in a sentence that tells somebody to use a graphical interface.
struct WordClass: OptionSet, Sendable {
  let rawValue: UInt64

  // Verbs, and nouns that stand for an order by themselves.
  static let click = WordClass(0)
  static let press = WordClass(1)
  static let scroll = WordClass(2)
  static let choose = WordClass(3)
  static let open = WordClass(4)
  static let go = WordClass(5)
  static let drag = WordClass(6)
  static let drop = WordClass(7)
  static let preview = WordClass(8)
  static let place = WordClass(9)
  static let menu = WordClass(10)
  static let button = WordClass(11)

  // What makes an order of them, or takes them for a thing.
  static let sound = WordClass(12)
  static let race = WordClass(13)
  static let determiner = WordClass(14)
  static let interface = WordClass(15)
  static let control = WordClass(16)
  static let drawn = WordClass(17)
  static let drawnOrHeard = WordClass(18)
  static let label = WordClass(19)
  static let way = WordClass(20)
  static let look = WordClass(21)
  static let view = WordClass(22)
  static let player = WordClass(23)
  static let into = WordClass(24)
  static let target = WordClass(25)

  // What an order is about.
  static let export = WordClass(26)
  static let upload = WordClass(27)
  static let play = WordClass(28)
  static let account = WordClass(29)
  static let balance = WordClass(30)
  static let left = WordClass(31)
  static let file = WordClass(32)
  static let window = WordClass(33)

  // What leads over to an order.
  static let connector = WordClass(34)
  static let filler = WordClass(35)
  static let picker = WordClass(36)
  static let article = WordClass(37)
  static let key = WordClass(38)

  init(rawValue: UInt64) { self.rawValue = rawValue }

  private init(_ bit: UInt64) { rawValue = 1 << bit }

  /// Of a word in small letters; most words are of none.
  static func of(_ word: String) -> WordClass { byWord[word] ?? [] }

  /// Longer words are of no class.
  static let longestScalars = 16

  private static let byWord: LookupTable<String, WordClass> = {
    var classes = LookupTable<String, WordClass>()
    for (list, wordClass) in table {
      for word in list.split(whereSeparator: \.isWhitespace) {
        classes[String(word), default: []].insert(wordClass)
      }
    }
    return classes
  }()

  private static let table: KeyValuePairs<String, WordClass> = [
    "click clicking double-click right-click left-click doubleclick": .click,
    "tap tapping press pressing hit hitting push pushing": .press,
    "scroll": .scroll,
    "select choose use using find locate see move adjust": .choose,
    "open opening launch expand": .open,
    "go navigate head switch visit check return": .go,
    "drag dragging drag-and-drop drag-drop": .drag,
    "drop dropping": .drop,
    "preview previewing scrub": .preview,
    "dashboard toolbar sidebar": .place,
    "menu": .menu,
    "button": .button,
    """
    sound sounds noise noises track effect effects sfx rate rates bait through throughs removal and
    tempo beat metronome release
    """: .sound,
    "race races racing racer queen queens show strip car cars effect": .race,
    """
    a an the this that each every mouse keyboard camera shutter soft loud one single of its bass
    beat
    """: .determiner,
    """
    button icon menu panel panels tab toolbar sidebar dashboard editor settings inspector library
    workspace dialog dropdown mixer app page browser website
    """: .interface,
    "button icon menu toolbar dropdown slider knob fader checkbox toggle": .control,
    "animation overlay graphic sticker": .drawn,
    "animation overlay graphic sticker sound effect text": .drawnOrHeard,
    """
    export download render play upload save generate share regenerate undo preview import delete
    enter space spacebar backspace
    """: .label,
    "up down to through": .way,
    "find check see view available visit": .look,
    "timeline preview": .view,
    "timeline player panel window editor": .player,
    "here onto into": .into,
    "here timeline track editor panel canvas": .target,
    "export download render 导出 下载": .export,
    "upload import": .upload,
    "preview play": .play,
    "upgrade billing subscribe subscription pricing plan register login account": .account,
    "credits balance": .balance,
    "dashboard remaining left": .left,
    "file files footage": .file,
    "here window browser upload": .window,
    "and so then but or which": .connector,
    """
    and then so you you'll can could may might now just simply please go ahead to will need should
    want if or also i'd let's by first next either but which when ready is it's have try do start
    """: .filler,
    "select choose pick hover": .picker,
    "on the your": .article,
    "delete enter space backspace": .key,
  ]
}
