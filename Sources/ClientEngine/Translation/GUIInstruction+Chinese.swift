extension GUIInstruction {
  /// 点击, 打开, 拖拽 and their like (SEED0-3).
  static func findChinese(in clause: Substring, of sentence: Substring) -> GUIInstruction? {
    guard clause.unicodeScalars.contains(where: Language.isHan) else { return nil }
    if let place = verb(drags, in: clause, unlessFollowedBy: ["效果", "动画", "感", "车"]) {
      let isFile =
        Find.anyOf(["文件", "素材"], in: clause) && Find.anyOf(["窗口", "这里", "此处", "上传"], in: clause)
      return GUIInstruction(action: isFile ? .upload : .edit, head: head(clause, before: place))
    }
    if let place = verb(clicks, in: clause, unlessFollowedBy: ["音效", "声", "音", "率", "量", "效果"]) {
      return GUIInstruction(
        action: clickAction(clause, sentence), head: head(clause, before: place))
    }
    if Find.anyOf(["选择", "使用", "找到", "通过"], in: clause), Find.anyOf(["按钮", "菜单"], in: clause),
      !Find.anyOf(["关注按钮", "订阅按钮", "点赞按钮"], in: clause)
    {
      return GUIInstruction(action: clickAction(clause, sentence), head: nil)
    }
    if Find.anyOf(["导出按钮", "下载按钮", "播放按钮", "上传按钮"], in: clause) {
      return GUIInstruction(action: clickAction(clause, sentence), head: nil)
    }
    if let place = verb(opens, in: clause, unlessFollowedBy: ["的"]), Find.anyOf(panels, in: clause)
    {
      return GUIInstruction(action: openAction(clause), head: head(clause, before: place))
    }
    let previews = Find.contains("预览", in: clause)
    if previews, Find.anyOf(["时间线", "时间轴", "面板", "窗口", "播放器", "编辑器"], in: clause) {
      return GUIInstruction(action: .showTimeline, head: nil)
    }
    return nil
  }

  private static let clicks = ["点击", "单击", "双击", "点按", "轻点", "点选", "按下", "点一下"]
  private static let opens = ["打开", "开启", "进入", "前往", "展开", "切换到", "去"]
  private static let drags = ["拖拽", "拖动", "拖放", "拖入", "拖到", "拖至", "拖进", "拖曳"]
  private static let panels = [
    "面板", "时间线", "时间轴", "编辑器", "菜单", "标签", "设置", "页面", "预览", "素材库", "控制台", "工作台",
    "网页", "导出", "侧边栏", "工具栏", "轨道", "项目",
  ]

  /// Where the first of the verbs stands as an order.
  private static func verb(
    _ verbs: [String], in clause: Substring, unlessFollowedBy things: [String]
  ) -> String.Index? {
    for verb in verbs {
      var rest = clause
      var quotationDepth = 0
      while let place = Find.range(of: verb, in: rest) {
        quotationDepth += depth(of: rest[..<place.lowerBound])
        let before = clause[..<place.lowerBound]
        let after = clause[place.upperBound...]
        let isThing =
          things.contains { Find.starts(after, with: $0) }
          || ["鼠标", "快门"].contains { Find.ends(before, with: $0) }
        if !isThing, quotationDepth <= 0 { return place.lowerBound }
        rest = after
      }
    }
    return nil
  }

  /// How many more quotation marks open than close.
  private static func depth(of text: Substring) -> Int {
    text.unicodeScalars.reduce(0) { depth, scalar in
      switch scalar {
      case "“", "「": depth + 1
      case "”", "」": depth - 1
      default: depth
      }
    }
  }

  private static func clickAction(
    _ clause: Substring, _ sentence: Substring
  ) -> GUITranslation.Action {
    let text = clause.lowercased()
    if Find.anyOf(["导出", "下载", "export", "download"], in: text) { return .export }
    if Find.anyOf(accountWords, in: text) { return .webPage }
    if Find.anyOf(["上传", "导入", "upload"], in: text) { return .upload }
    if Find.anyOf(["预览", "播放", "时间线", "时间轴"], in: text) { return .showTimeline }
    if let label = GUILabel.find(in: clause) { return .say(label) }
    return Find.anyOf(["导出", "下载"], in: sentence) ? .export : .edit
  }

  private static func openAction(_ clause: Substring) -> GUITranslation.Action {
    if Find.anyOf(["导出", "下载"], in: clause) { return .export }
    if Find.anyOf(accountWords, in: clause) { return .webPage }
    return Find.anyOf(["积分", "余额"], in: clause) ? .showCredits : .showTimeline
  }

  private static let accountWords = ["升级", "订阅", "充值", "注册", "登录", "账户", "账号", "帐户", "套餐"]

  /// "视频已完成请点击导出": what stands before "请", where it says something by itself.
  private static func head(_ clause: Substring, before place: String.Index) -> String? {
    let text = clause[..<place]
    for leader in ["请", "您可以", "你可以", "然后", "现在可以", "可以", "只需"] {
      guard let found = Find.range(of: leader, in: text) else { continue }
      let head = Find.trim(text[..<found.lowerBound])
      let saysSomething = head.unicodeScalars.prefix(4).count == 4
      return saysSomething && !Find.anyOf(["在", "如果", "如需", "要"], in: head) ? head : nil
    }
    return nil
  }
}
