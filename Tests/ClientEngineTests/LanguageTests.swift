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
  func detects(_ message: String, _ language: Language?) {
    #expect(Language.detect(message) == language)
  }
}
