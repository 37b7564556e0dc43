import Lookups

/// Tells languages that are written in Latin letters by their frequent words.
struct FrequentWords {
  private let language: String
  /// Letters that only this one has.
  private let signs: String
  private let words: LookupSet<String>

  /// Nil where nothing tells: it is English then, or nobody knows.
  static func language(of words: [String], in scalars: String.UnicodeScalarView) -> Language? {
    let special = scalars.filter { !$0.isASCII }
    if let sure = table.first(where: { row in special.contains { row.has($0) } }) {
      return Language(rawValue: sure.language)
    }
    var best: (language: String, count: Int)?
    for row in table {
      let count = LookupSet(words.filter(row.words.contains)).count
      if count > best?.count ?? 0 { best = (row.language, count) }
    }
    // Two of them may be a name, as in "Rue de la Paix at night in the rain".
    guard let best, best.count >= 2, best.count * 3 >= words.count else { return nil }
    return Language(rawValue: best.language)
  }

  private func has(_ scalar: Unicode.Scalar) -> Bool { signs.unicodeScalars.contains(scalar) }

  private init(_ language: String, signs: String = "", _ words: String) {
    self.language = language
    self.signs = signs
    self.words = LookupSet(words.split(separator: " ").map(String.init))
  }

  /// No word of them is an English one.
  private static let table = [
    FrequentWords(
      "es", signs: "ñÑ¿¡",
      """
      el la los las un una de del que y en con por para mi este esta quiero haz crea agrega \
      añade música vídeo imagen sonido título convierte segundos favor
      """),
    FrequentWords(
      "vi", signs: "đĐơƠưƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
      "cho này của và thêm phim nhạc"),
    FrequentWords(
      "pt", signs: "ãõÃÕ",
      """
      o um uma da dos das que e em com por para meu minha este esta quero faça faz crie \
      adicione música vídeo imagem som título segundos favor não
      """),
    FrequentWords(
      "fr", signs: "œŒ",
      """
      le la les un une des du de et en avec pour mon ma mes ce cette je veux fais faites crée \
      ajoute ajoutez musique vidéo titre secondes plaît dans sur
      """),
    FrequentWords(
      "de", signs: "ßẞ",
      """
      der das den dem ein eine einen einer und mit für auf aus von zu zum zur ich möchte mach \
      mache erstelle füge hinzu musik bild titel sekunden bitte nicht dieses diese diesen \
      daraus
      """),
    FrequentWords(
      "it",
      """
      il lo gli un una del della dei delle che e con mio mia questo questa voglio crea \
      aggiungi musica immagine suono titolo secondi favore di da
      """),
  ]
}
