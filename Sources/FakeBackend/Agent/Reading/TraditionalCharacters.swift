import Lookups

/// Traditional characters of Chinese as the simplified ones that the lexicon has; both take three
/// bytes.
enum TraditionalCharacters {
  /// - Parameter scalar: of a character with three bytes.
  static func simplified(_ scalar: Int) -> [UInt8]? { table[scalar] }

  private static let table: LookupTable<Int, [UInt8]> = {
    var table = LookupTable<Int, [UInt8]>()
    for pair in pairs.split(separator: " ") {
      guard let old = pair.unicodeScalars.first else { continue }
      table[Int(old.value)] = Array(pair.dropFirst().utf8)
    }
    return table
  }()

  private static let pairs = """
    並并 併并 個个 們们 傷伤 價价 優优 內内 兩两 別别 刪删 \
    剛刚 創创 動动 嗎吗 圖图 場场 實实 寫写 寬宽 將将 對对 \
    導导 帶带 幫帮 張张 後后 從从 復复 換换 搖摇 摳抠 於于 \
    時时 會会 條条 業业 樂乐 標标 樣样 橫横 歡欢 沒没 減减 \
    溫温 滾滚 濾滤 為为 無无 畫画 當当 發发 積积 紙纸 級级 \
    結结 給给 綠绿 網网 線线 緩缓 縮缩 縱纵 繪绘 聲声 與与 \
    處处 裏里 裡里 製制 複复 視视 設设 詩诗 該该 調调 請请 \
    講讲 謝谢 謠谣 識识 譯译 變变 讓让 豎竖 貼贴 軌轨 軸轴 \
    載载 輕轻 輯辑 轉转 這这 進进 過过 達达 還还 銷销 鋼钢 \
    錄录 鏈链 鏡镜 鐘钟 長长 開开 間间 關关 雙双 雲云 電电 \
    靜静 響响 頭头 頻频 題题 額额 顏颜 飽饱 餘余 馬马 鬆松 \
    麼么 點点 錯错 舊旧 壞坏 預预 隨随 貴贵 決决 著着
    """
}
