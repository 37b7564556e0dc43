import ClientEngine
import Testing

struct LanguageTests {
  @Test(
    arguments: [
      ("add lo-fi background music", .english), ("加一点音乐", .chinese), ("音楽を追加して", .japanese),
      ("añade música", .spanish), ("quiero un video de la playa", .spanish),
      ("la la land style video", .english), ("1080p", nil),
      ("", nil),
      ("导出 1080p MP4", .chinese), ("A", nil),
    ] as [(String, Language?)])
  func detectsWhatTheContractNames(_ message: String, _ language: Language?) {
    #expect(Language.detect(message) == language)
  }

  /// By the script, and in some of them by letters that others lack.
  @Test(
    arguments: [
      ("배경 음악을 추가해 줘", "ko"), ("Сделай клип про гавань", "ru"), ("Зроби відео про їжака", "uk"),
      ("Зрабі відэа пра зіму ў горадзе", "be"), ("Направи видео о љубави", "sr"),
      ("أضف موسيقى هادئة", "ar"),
      ("یک ویدیوی کوتاه بساز", "fa"), ("ایک مختصر ویڈیو بنائیں", "ur"), ("הוסף מוזיקה", "he"),
      ("ทำวิดีโอสั้น", "th"), ("Φτιάξε ένα βίντεο", "el"), ("एक वीडियो बनाओ", "hi"), ("ভিডিও বানাও", "bn"),
      ("வீடியோ", "ta"), ("გააკეთე ვიდეო", "ka"), ("ստեղծիր տեսանյութ", "hy"),
    ])
  func detectsOthersByTheirScript(_ message: String, _ code: String) {
    #expect(Language.detect(message)?.rawValue == code)
  }

  /// By two frequent words, or a letter that no other language has.
  @Test(
    arguments: [
      ("Fais une vidéo avec de la musique", "fr"), ("Mach bitte ein Video mit Musik", "de"),
      ("große Wellen", "de"), ("Crie um vídeo com música", "pt"), ("Põe um título", "pt"),
      ("Crea un video con musica di pianoforte per mia figlia", "it"), ("thêm nhạc cho phim", "vi"),
      ("Làm một đoạn phim", "vi"),
    ])
  func detectsOthersByTheirWords(_ message: String, _ code: String) {
    #expect(Language.detect(message)?.rawValue == code)
  }

  /// A name in another language does not change that of the sentence.
  @Test(
    arguments: [
      "add the title Привет to the clip", "a film called 'Amélie' with music", "make it più mosso",
      "Rue de la Paix at night in the rain", "the word שלום in gold letters, please",
    ])
  func aNameTellsNothing(_ message: String) {
    #expect(Language.detect(message) == .english)
  }

  @Test(
    arguments: [
      ("add a title \"你好世界\"", "en"), ("add the text 「春が来た」 for 3 seconds", "en"),
      ("call it \"¡Olé!\", please", "en"), ("\"你好世界\"", "zh-CN"), ("加标题 \"Hello\"", "zh-CN"),
      ("把标题改成“Bonjour”", "zh-CN"), ("añade el título \"Hello world\"", "es"),
    ])
  func whatIsQuotedTellsWhereNothingElseDoes(_ message: String, _ code: String) {
    #expect(Language.detect(message)?.rawValue == code)
  }

  @Test(arguments: ["1080p", "42", "🎬", "…", ""])
  func whatHasNoLettersTellsNothing(_ message: String) {
    #expect(Language.detect(message) == nil)
  }
}
