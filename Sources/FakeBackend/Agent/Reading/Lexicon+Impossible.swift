/// What the service cannot do (contract 10), and what this agent never learned.
extension Lexicon {
  static let impossible = [
    Entry(
      .cannot(.webLink),
      """
      youtube link, youtube url, from youtube, youtube video link, spotify link, spotify url, \
      from spotify, spotify playlist, spotify song, spotify, youtube链接, spotify链接, spotify歌曲, \
      油管, 网易云
      """),
    Entry(
      .cannot(.photoEditing),
      """
      photoshop, retouch, airbrush, photo editing, edit this photo, edit the photo, \
      edit my photo, edit this image, crop this photo, crop the photo, crop my photo, \
      crop this image, remove the background from, remove background from, red eye, red eyes, \
      p图, \
      修图, 抠图, 美颜, 去背景, 去掉背景, 裁剪照片, 裁剪图片
      """),
    Entry(
      .cannot(.notVideo),
      """
      write an essay, write a poem, write an email, write code, write a letter, weather, \
      tell me a joke, joke, book a flight, stock price, solve, recipe, homework, \
      写一篇, 写首诗, 写一首诗, 写邮件, 写代码, 天气, 笑话, 订机票, 股票, 菜谱, 作业, 帮我翻译
      """),
    Entry(
      .cannot(.edit),
      """
      translate, blur, rotate, flip, mirror, crop, zoom, zoom in, zoom out, reverse, stabilize, \
      stabilise, denoise, brighten, darken, brightness, contrast, saturation, color grade, \
      colour grade, color correct, green screen, transition, transitions, voiceover, voice over, \
      narration, lyrics, lyric, karaoke, to the beat, on the beat, on beat, \
      lip sync, transcribe, watermark, logo, sticker, stickers, emoji, emojis, font, \
      sound effect, sound effects, sfx, \
      fade to black, grayscale, black and white, subtitles automatically, auto captions, \
      automatic captions, \
      翻译, 模糊, 旋转, 翻转, 镜像, 放大画面, 缩放, 倒放, 防抖, 降噪, 亮度, 对比度, 饱和度, 调色, 绿幕, 转场, 配音, 旁白, 对口型, 水印, 贴纸, \
      踩点, 卡点, 字体, 黑白, 自动字幕, 识别字幕
      """),
  ]
}
