/// The words by which wishes are recognised, English and Chinese.
enum Lexicon {
  static let fillers = [
    "and ", "then ", "also ", "please ", "finally ", "now ", "请", "再", "也", "最后",
  ]

  /// Words that begin a wish.
  static let verbs = [
    "add", "put", "insert", "include", "overlay", "apply", "give", "use", "cut", "trim", "remove",
    "delete", "get rid", "drop", "take", "strip", "erase", "mute", "set", "change", "make", "turn",
    "create", "generate", "animate", "convert", "produce", "export", "download", "save", "shorten",
    "keep", "lower", "raise", "increase", "decrease", "reduce", "rename", "adjust", "render",
    "extend", "lengthen", "replace", "添加", "加", "删", "去掉", "去除", "移除", "剪", "把", "将", "导出", "下载",
    "做", "生成", "制作", "创建", "设", "调", "改", "换", "配", "缩短", "延长", "保留", "裁",
  ]

  static let generation = [
    "turn", "make", "create", "generate", "animate", "convert", "produce", "build", "做", "生成", "制作",
    "创建", "变成", "转成", "转换", "动起来",
  ]
  static let pictures = [
    "video", "videos", "clip", "clips", "image", "images", "picture", "pictures", "photo",
    "photos", "animation", "footage", "film", "movie", "视频", "短片", "片段", "图片", "照片", "图像", "动画",
    "影片",
  ]
  /// What is to be seen comes next; "the last 2 seconds of the video" names none.
  static let scenes = ["video", "clip", "animation", "footage", "film", "movie"].flatMap {
    picture in
    ["of", "about", "showing"].map { "\(picture) \($0)" }
  }
  static let thisUpload = [
    "this", "these", "my", "the image", "the photo", "the picture", "the images", "the photos",
    "the footage", "uploaded", "it into", "这", "我的", "上传", "把图", "将图", "让图", "把照片", "将照片", "让照片",
  ]
  static let music = [
    "music", "bgm", "soundtrack", "song", "tune", "beats", "音乐", "背景音", "配乐", "歌", "曲子", "琴曲",
  ]
  static let titles = [
    "title", "titles", "text", "caption", "captions", "heading", "headline", "text overlay", "标题",
    "文字", "字幕", "片名",
  ]
  static let effects = [
    "effect", "effects", "filter", "filters", "color grade", "特效", "滤镜", "效果",
  ]
  static let silences = [
    "silence", "silences", "silent parts", "silent part", "silent sections", "pauses", "dead air",
    "静音片段", "静音部分", "沉默", "停顿", "空白", "静默",
  ]
  static let removal = [
    "remove", "delete", "get rid of", "drop", "take out", "take off", "take away", "strip",
    "erase", "no music", "no background music", "no bgm", "no title", "no text", "no captions",
    "no effects", "no sound", "no audio",
    "without", "删除", "删掉", "删去", "去掉", "去除", "移除", "不要", "拿掉", "剪掉",
  ]
  static let addition = [
    "add", "put", "insert", "include", "overlay", "use", "with", "give", "加", "配", "放", "插入",
  ]
  static let change = [
    "change", "set", "adjust", "rename", "edit", "update", "make", "turn", "lower", "raise",
    "increase", "decrease", "reduce", "replace", "改", "换", "设", "调",
  ]
  static let volume = ["volume", "louder", "quieter", "softer", "音量", "声音", "大声", "小声"]
  static let louder = [
    "louder", "turn up", "raise", "increase", "too quiet", "too soft", "太小", "太轻", "大声", "调大", "调高",
    "大一点", "响",
  ]
  static let quieter = [
    "too loud", "太响", "太大", "太吵", "quieter", "softer", "turn down", "lower", "reduce", "decrease",
    "小声", "调小", "调低", "小一点", "轻一点",
  ]
  static let mute = ["mute", "静音"]
  static let shortening = [
    "trim", "shorten", "cut", "crop", "keep", "剪", "裁", "缩短", "截", "保留",
  ]
  static let highlights = [
    "highlight", "highlights", "highlight reel", "best moments", "精彩", "集锦", "高光",
  ]
  static let lengths = [
    "duration", "length", "long", "longer", "extend", "lengthen", "last", "lasts", "时长", "长度", "延长",
    "持续",
  ]
  static let wholeVideo = [
    "it", "the video", "the clip", "this video", "this clip", "video", "clip", "视频", "片子", "短片",
  ]
  static let export = ["export", "download", "save it", "render", "导出", "下载"]
  static let improvement = [
    "better", "improve", "nicer", "cooler", "enhance", "polish", "更好", "好看", "优化", "改进", "高级",
  ]
  static let greetings = ["hi", "hello", "hey", "good morning", "你好", "您好", "嗨", "早上好"]
  static let thanks = ["thanks", "thank you", "谢谢", "多谢"]
  /// Words for the same thing once more (contract 10: V4.4 [F]).
  static let regeneration = [
    "regenerate", "redo", "another take", "once more", "重新生成", "再来一个", "再来一次", "重做",
  ]
  static let clipWords = ["clip", "clips", "video", "videos", "footage", "片段", "视频"]
}
