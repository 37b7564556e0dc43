/// What can be done.
extension Lexicon {
  static let verbs = [
    Entry(
      .verb(.add),
      """
      add, adding, put, insert, include, overlay, use, give, place, attach, append, drop in, \
      throw in, \
      加首, 来首, 来点, 来段, 新增, 新加, 新添加, 新插入, 添加, 添加上, 加上, 加入, 加个, 加, 配上, 配, 放上, 放入, 放在, 放, 插入, 使用
      """),
    Entry(
      .verb(.remove),
      """
      remove, delete, get rid of, take out, take off, take away, strip, erase, drop, clear, ditch, \
      删除, 删掉, 删去, 删, 去掉, 去除, 移除, 拿掉
      """),
    Entry(.verb(.cutOut), "cut out, cut off, cut away, chop off, 剪掉, 剪去, 剪除, 裁掉, 裁去"),
    Entry(.verb(.cut), "cut, cut down, 剪, 裁"),
    Entry(.verb(.trim), "trim, trim down, 剪辑, 裁剪"),
    Entry(.verbTo(.cut), "剪成, 剪到, 剪至, 裁剪到, 裁到, 截到, 压缩到"),
    Entry(.verb(.shorten), "shorten, 缩短, 缩短了, 剪短"),
    Entry(.verbTo(.shorten), "缩短到, 缩短为, 缩短至, 缩短成, 剪短到, 剪短为, 剪短成"),
    Entry(.verb(.keep), "keep, retain, 保留, 留下"),
    Entry(.verb(.keepOnly), "only keep, 只保留, 仅保留, 只留, 只留下, 只要, 截取, 截, 剪出"),
    Entry(.verb(.make), "make"),
    Entry(.verb(.turn), "turn, transform"),
    Entry(.verbTo(.turn), "变成, 转成, 转换成, 转换为, 做成, 制作成, 制成"),
    Entry(.verb(.animate), "animate, convert, 动起来, 转换"),
    Entry(
      .verb(.generate),
      "create, generate, generating, produce, build, 生成, 制作, 新建, 新做, 创建, 创作, 做, 做条, 做部, 做出, 生成出"),
    Entry(
      .verb(.change),
      """
      change, set, adjust, edit, update, modify, replace, switch, swap out, \
      改, 换, 设, 调, 调整, 更改, 修改, 设置, 替换
      """),
    Entry(.verbTo(.change), "改成, 改为, 改到, 换成, 换为, 设为, 设成, 设置为, 调到, 调成, 调为, 调整为, 调整到, 修改为, 替换成, 替换为"),
    Entry(.verb(.rename), "rename, retitle, 重命名"),
    Entry(.verbTo(.rename), "重命名为, 改名为, 改名叫"),
    Entry(.verb(.mute), "mute, silence the, 静音"),
    Entry(.verb(.turnOff), "turn off, switch off, 关掉, 关闭, 关了"),
    Entry(.verb(.double), "double, 加倍, 翻倍, 翻一倍"),
    Entry(.verb(.halve), "halve, 减半"),
    Entry(.verb(.play), "play, 播放"),
    Entry(
      .verb(.raise),
      """
      raise, increase, boost, turn up, bump up, \
      调大, 调高, 提高, 加大, 增大, 放大, 开大, 弄大, 调响
      """),
    Entry(.verbTo(.raise), "提高到, 调高到, 调大到"),
    Entry(.verb(.lower), "lower, decrease, reduce, turn down, 调小, 调低, 降低, 减小, 关小, 开小, 弄小, 调轻"),
    Entry(.verbTo(.lower), "降低到, 调低到, 调小到, 降到"),
    Entry(.verb(.extend), "extend, lengthen, prolong, 延长"),
    Entry(.verbTo(.extend), "延长到, 延长至, 延长为"),
    Entry(.verb(.speed), "speed up, accelerate, 加速, 快放, 加快"),
    Entry(.verbTo(.speed), "加速到, 加快到"),
    Entry(.verb(.slow), "slow down, slow, 减速, 慢放, 放慢"),
    Entry(.verbTo(.slow), "减速到, 放慢到"),
    Entry(.verb(.fadeIn), "fade in"),
    Entry(.verb(.fadeOut), "fade out"),
    Entry(.verb(.fadeBoth), "fade in and out, fade in and fade out, 淡入淡出"),
    Entry(.verb(.split), "split, divide, 分割, 拆分, 切开, 切分, 分成"),
    Entry(.verb(.move), "move, shift, reorder, 移动, 移, 挪"),
    Entry(.verbTo(.move), "移动到, 移到, 挪到, 放到"),
    Entry(.verb(.swap), "swap, exchange, 交换, 对调, 互换"),
    Entry(.verb(.duplicate), "duplicate, copy, clone, 复制"),
    Entry(.verb(.undo), "undo, revert, take back, 撤销, 撤回, 返回上一步, 复原, 还原"),
    Entry(
      .verb(.regenerate),
      """
      regenerate, another take, \
      重新生成, 重新制作, 重新做
      """),
    Entry(.verb(.export), "export, download, save, render, send me, 导出, 汇出, 下载, 渲染, 发给我, 保存, 输出"),
    Entry(
      .verb(.without),
      """
      without, with no, no, leave out, i don't want, i dont want, i do not want, i don't need, \
      i no longer want, i no longer need, \
      不要, 我不要, 我不想要, 不带, 不加, 无需
      """),
    Entry(.verb(.be), "is, are"),
    Entry(.verb(.seems), "it's, that's, sounds, 是, 有点, 听起来"),
  ]
}
