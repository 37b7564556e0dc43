extension CommandTable {
  /// Opening the project on the web (contract 8).
  static let link = CommandRow(
    command: .link, names: ["link", "claim", "open"],
    english: EverydayWords(
      examples: ["give me the link", "open it on the web"],
      triggers: ["link", "url", "claim", "browser", "online", "web", "website"],
      others: """
        give send get show share copy open view see look edit access find have a an the my \
        that this to of for on in at it project video film session timeline workspace editor \
        page where what's what is do how
        """),
    chinese: EverydayWords(
      examples: ["给我链接", "在网页上打开"],
      triggers: ["链接", "网址", "网页", "浏览器", "网站", "在线"],
      others: """
        给 发 发给 把 打开 在 上 里 中 用 去 到 的 项目 视频 时间线 会话 它 查看 看 看看 怎么 哪里 分享 认领 复制 一个 这个 这里 编辑 版 地址 是 \
        什么 拿 获取 来
        """))

  /// Asking for the balance (SEED0-3; `how many left` contract 10 [F]).
  static let credits = CommandRow(
    command: .credits, names: ["credits", "balance"],
    english: EverydayWords(
      examples: ["credits", "how many credits are left?"],
      triggers: ["credits", "credit", "balance", "how many left"],
      others: """
        how many much do does have got has what what's whats is are my the any still left \
        remaining remain remains there show check see view tell get display current account \
        of in it's available enough did spend spent used
        """),
    chinese: EverydayWords(
      examples: ["积分", "还剩多少积分"],
      triggers: ["积分", "余额", "点数", "额度"],
      others: """
        我的 我们 还 还有 还剩 剩 剩余 剩下 多少 几 个 点 有 查 查询 查看 看 看看 看一下 显示 当前 目前 是 的 账户 账号 帐户 情况 告诉 告诉我 可用 \
        数 数量 都 够 用了 花了
        """))

  /// Asking for the timeline (SEED0-3; `progress`, `what's in it` contract 10 [F]).
  static let status = CommandRow(
    command: .status, names: ["status", "timeline", "tracks"],
    english: EverydayWords(
      examples: ["status", "show tracks"],
      triggers: [
        "status", "state", "tracks", "timeline", "progress", "what's in it", "what's done",
      ],
      others: """
        show list see view check display tell get give what what's whats which is are how \
        how's the my our current track on in it of do does have there project draft session \
        video look looking far summary a an all done look at
        """),
    chinese: EverydayWords(
      examples: ["状态", "显示轨道"],
      triggers: ["状态", "时间线", "时间轴", "轨道", "进度", "什么样了", "音轨", "做到哪"],
      others: """
        显示 查 查询 查看 看 看看 看一下 展示 列出 当前 目前 的 项目 视频 我的 怎么样 怎样 什么样 什么 是 有 哪些 所有 全部 告诉 告诉我 里 里面 上 \
        在 多少 几 条 个 剪辑 草稿 会话 都 成 做 到 哪 哪里 如何
        """))

  static let upload = CommandRow(
    command: .upload, names: ["upload"], arguments: .places,
    english: EverydayWords(
      examples: ["upload FILE", "here is my file: FILE"],
      triggers: ["upload", "import", "attach"],
      others: """
        uploading my this these that those a an the file files video videos image images \
        photo photos picture pictures clip clips song music audio sound footage and from at \
        url link here here's both all one two three it them for to into project session \
        timeline also is are  new another
        """),
    chinese: EverydayWords(
      examples: ["上传 文件"],
      triggers: ["上传", "导入"],
      others: """
        图片 照片 视频 文件 素材 音频 音乐 片段 链接 把 将 这个 这张 这些 这段 和 、 及 一张 一个 几个 两个 我的 到 去 来 从 项目 里 中 还有 也 \
        是 在这里
        """))

  /// Words that hand over a file when its place stands beside them, and mean nothing else.
  static let handingOver = (
    english: EverydayWords(
      triggers: ["here", "here's", "this is", "these are", "file", "files", "use", "take", "my"],
      others: """
        here here's is are this these that those the my our a an file files video videos \
        image images photo photos picture pictures clip clips song music audio sound footage \
        material media use take have got i've first second next other another new one two \
        three it them both all and also for now input source product
        """),
    chinese: EverydayWords(
      triggers: ["这是", "文件", "给你", "在这里", "用", "使用", "图片", "照片", "视频", "素材"],
      others: """
        这是 这些 这个 这张 这段 是 我的 文件 图片 照片 视频 素材 音频 音乐 片段 在 这里 给 用 使用 把 将 和 及 还有 一张 一个 两个 几个 的 也 都 \
        先
        """)
  )

  /// Rendering and fetching the film (SEED0-3; `save`, `get the video` contract 10 [F]).
  static let export = CommandRow(
    command: .export, names: ["export", "render", "download"], arguments: .exportOptions,
    english: EverydayWords(
      examples: ["export", "render the video", "export 1080p MP4"],
      triggers: [
        "export", "download", "save", "render", "start rendering", "start exporting",
        "begin rendering", "send video", "send file", "get the video", "get my video",
        "give the video", "give my video", "have the video", "have my video",
      ],
      others: """
        send get give have exporting rendering downloading the my our this that it a an all \
        whole entire complete completed video film movie clip reel project timeline file \
        final finished result version draft edit work everything for as in at with of to \
        into on full high highest best good max maximum quality resolution format definition \
        and mine start begin do make run again out computer disk device file link ready done
        """),
    chinese: EverydayWords(
      examples: ["导出", "渲染视频", "导出 1080p MP4"],
      triggers: ["导出", "下载", "保存", "输出", "渲染", "发给我", "发我", "发送", "传给我"],
      others: """
        把 将 这个 这段 这条 那个 我的 视频 影片 片子 成片 短片 成品 文件 作品 项目 工程 结果 为 成 到 高清 超清 全高清 格式 的 最终 最后 版本 版 \
        出来 一个 一份 一遍 分辨率 画质 清晰度 质量 高 最高 它 开始 马上 立即 立刻 和 并 本地 电脑 整个 全部 再 重新 以 用 进行
        """))
}
