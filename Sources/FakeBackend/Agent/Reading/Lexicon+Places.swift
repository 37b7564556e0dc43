/// Where, how much and of what kind.
extension Lexicon {
  static let places = [
    Entry(.choice(.nth(1)), "first, 首个"),
    Entry(.choice(.nth(3)), "third"),
    Entry(.choice(.nth(4)), "fourth"),
    Entry(.choice(.nth(5)), "fifth"),
    Entry(.choice(.nth(6)), "sixth"),
    Entry(.choice(.last), "last, final, 最后, 最后的, 最后一个, 最后一段"),
    Entry(.choice(.firstOnes(2)), "前两段"),
    Entry(.choice(.lastOnes(2)), "后两段, 最后两段"),
    Entry(.choice(.both), "both, both of, both the, 两个都"),
    Entry(
      .choice(.all),
      """
      all, all the, all of the, every, whole, entire, \
      整个, 整段, 所有, 所有的, 全部, 全部的, 全体
      """),
    Entry(
      .place(.start),
      """
      start, beginning, front, very start, very beginning, \
      开头, 开始, 开始处, 最前面, 片头, 前
      """),
    Entry(.place(.middle), "middle, in the middle, in half, in two, halfway, 中间, 从中间, 两段, 两半"),
    Entry(.place(.end), "end, ending, very end, 结尾, 末尾, 片尾, 最后面, 后"),
    Entry(
      .shape(.portrait),
      """
      portrait, vertical, vertically, portrait mode, portrait format, vertical format, \
      portrait video, tiktok, tik tok, reels, instagram reel, instagram reels, shorts, \
      youtube shorts, youtube short, stories, instagram story, instagram stories, \
      竖屏, 竖版, 竖向, 抖音, 纵向, 竖屏的, 直式, 直式的, 适合抖音, 适合抖音的
      """),
    Entry(
      .shape(.landscape),
      """
      landscape mode, landscape format, horizontal, horizontally, widescreen, youtube, \
      horizontal format, \
      横屏, 横版, 横向, 宽屏, 横屏的
      """),
    Entry(.shape(.square), "square, square format, squared, 方形, 正方形, 方形的"),
    Entry(
      .comparison(.louder),
      """
      louder, too quiet, too soft, \
      有点小声, 有点轻, 有点太小声, 有点小, 有点太小, 大点, \
      太小, 太轻, 太小声, 大声, 大声一点, 大声点, 大一点, 大一些, 响一点
      """),
    Entry(
      .comparison(.quieter),
      """
      quieter, softer, too loud, \
      小点, 有点大声, 有点吵, 有点响, 有点太大声, 有点大, 有点太大, \
      太响, 太大, 太吵, 太大声, 小声, 小声一点, 小声点, 小一点, 小一些, 轻一点
      """),
    Entry(.comparison(.longer), "longer, 长一点, 更长"),
    Entry(.comparison(.shorter), "shorter, 短一点, 更短"),
    Entry(.comparison(.faster), "faster, quicker, as fast, 快一点, 更快"),
    Entry(.comparison(.slower), "slower, as slow, 慢一点, 更慢"),
    Entry(.comparison(.up), "up"),
    Entry(.comparison(.down), "down"),
    Entry(
      .pace(0.5),
      """
      slow motion, slow mo, half speed, at half speed, half as fast, \
      慢动作, 慢镜头, 半速
      """),
    Entry(.pace(2), "double speed, at double speed, twice as fast, 两倍速, 双倍速"),
    Entry(.pace(1), "normal speed, original speed, 正常速度, 原速"),
    Entry(.half, "half, half a, half of, 一半, 半"),
    Entry(.joint(.to), "to, 到, 至, 为, 成, 叫, 达到"),
    Entry(.joint(.from), "from, out of, off, 从, 自"),
    Entry(.joint(.at), "at, 在, 于"),
    Entry(.joint(.on), "on, onto, in, next to, under, over, beneath, behind it"),
    Entry(.joint(.of), "of"),
    Entry(.joint(.for), "for, 给, 为了"),
    Entry(.joint(.with), "with, 带, 带有, 并带"),
    Entry(.joint(.into), "into, as, 作为"),
    Entry(.joint(.by), "by"),
    Entry(
      .joint(.lasting),
      """
      lasting, lasts, stay, stay for, stays, stay on screen for, show for, lasting for, \
      that lasts, \
      持续, 显示, 停留
      """),
    Entry(.joint(.using), "using, 用"),
    Entry(.joint(.between), "between"),
    Entry(.joint(.before), "before, right before, just before, in front of, 之前, 前面, 的前面, 之前的"),
    Entry(.joint(.after), "after, right after, just after, behind, 之后, 后面, 的后面, 之后的, 以后"),
    Entry(.joint(.until), "until, till, through, thru"),
  ]
}
