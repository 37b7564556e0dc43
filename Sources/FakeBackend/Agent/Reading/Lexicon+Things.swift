/// What something can be done to.
extension Lexicon {
  static let things = [
    Entry(
      one(.music),
      """
      music, any music, musik, bgm, soundtrack, song, tune, tunes, music track, audio track, \
      background music, background song, background track, backing track, bg music, \
      音乐, 背景音乐, 背景音, 配乐, 歌曲, 歌, 曲子, 曲, 乐曲
      """),
    Entry(one(.sound), "sound, audio, 声音, 声, 音频"),
    Entry(one(.title), "title, heading, headline, text, text overlay, title card, 标题, 文字, 片名"),
    Entry(many(.title), "titles, texts, text overlays"),
    Entry(one(.caption), "caption, subtitle"),
    Entry(many(.caption), "captions, subtitles, 字幕"),
    Entry(one(.clip), "clip, video clip, scene, shot, segment, 片段, 段, 镜头"),
    Entry(many(.clip), "clips, video clips, scenes, shots, segments"),
    Entry(
      one(.video),
      """
      video, film, movie, animation, intro, outro, trailer, ad, vlog, video project, \
      project, videos, films, movies, video content, \
      视频, 短片, 影片, 片子, 动画视频, 动画, 录像, 短视频
      """),
    Entry(many(.video), "slideshow, slideshows, slide show, 幻灯片, 幻灯片视频"),
    Entry(one(.picture), "image, picture, photo, drawing, product photo, 图片, 照片, 图像, 图, 相片"),
    Entry(
      many(.picture),
      """
      images, pictures, photos, footage, recording, recordings, product photos, material, \
      素材
      """),
    Entry(one(.effect), "effect, filter, 特效, 滤镜, 效果"),
    Entry(many(.effect), "effects, filters"),
    Entry(
      one(.silence),
      """
      silence, silences, silent part, silent parts, silent sections, silent bits, pauses, \
      dead air, quiet parts, \
      静音片段, 静音部分, 静音处, 沉默, 停顿, 空白, 静默, 无声部分, 无声片段, 静音的片段, 静音的部分
      """),
    Entry(
      one(.highlights),
      """
      highlight, highlights, highlight reel, highlights reel, highlight video, best moments, \
      reel, best parts, \
      精彩集锦, 集锦, 高光, 精彩片段, 精彩瞬间
      """),
    Entry(one(.volume), "volume, music volume, sound volume, loudness, 音量, 音乐音量, 背景音乐音量"),
    Entry(one(.speed), "speed, playback speed, 速度, 播放速度"),
    Entry(one(.length), "length, duration, running time, 时长, 长度"),
    Entry(one(.shape), "aspect ratio, ratio, format, orientation, 宽高比, 画面比例, 长宽比, 比例, 画幅"),
    Entry(one(.timeline), "timeline, 时间线, 时间轴, 轨道"),
    Entry(one(.fade), "fade"),
    Entry(one(.fadeIn), "fade in effect, 淡入, 淡入效果, 渐入"),
    Entry(one(.fadeOut), "fade out effect, 淡出, 淡出效果, 渐出"),
    Entry(one(.edit), "step, last edit, last change, last step, last thing, 操作, 上一步, 上一步操作"),
    Entry(
      one(.credits),
      "credits, credit balance, balance, cost, costs, price, prices, 积分, 余额, 价格"),
    Entry(one(.position), "position, spot, slot, 位置"),
    Entry(one(.part), "part, parts, section, sections, halves, pieces, bit, everything, 部分, 内容"),
    Entry(one(.description), "text description, description, text prompt, text prompts, 描述"),
    Entry(one(.it), "it, that, 它, 其"),
    Entry(many(.it), "them, 它们"),
    Entry(
      .article(.indefinite),
      """
      a, an, some, any, a new, new, \
      新的, 新, 一个, 一段, 一条, 一首, 一部, 一张, 一些, 一点, 点, 些, 个
      """),
    Entry(.article(.definite), "the, teh, 该, 那个, 那段"),
    Entry(
      .article(.another),
      """
      another, another one, one more, additional, an additional, extra, an extra, \
      另一个, 另外一个, 另一部, 另一条, 另一段, 再一个, 再一段
      """),
    Entry(
      .article(.own),
      """
      this, these, my, our, uploaded, this uploaded, \
      这, 这个, 这张, 这段, 这些, 这条, 这首, 我的, 上传的, 我上传的
      """),
  ]

  private static func one(_ noun: Noun) -> Meaning { .noun(noun, isPlural: false) }

  private static func many(_ noun: Noun) -> Meaning { .noun(noun, isPlural: true) }
}
