/// Words that hold a sentence together, and those that name a taste.
extension Lexicon {
  static let smallWords = [
    Entry(
      .filler,
      """
      just, finally, well, very, so, let's, can you, can u, could u, \
      could you, would you, will you, can you please, could you please, would you please, \
      i want to, i want you to, i'd like to, i'd like you to, i would like to, i need to, \
      i want, i'd like, i would like, i need, wanna, let me, help me, go ahead and, me, us, \
      i'd love, i would love, i would like to have, i want to have, i'd love to have, \
      really, quite, a bit, a little, a little bit, slightly, long, in length, total, in total, \
      a bit of, once done, when done, first of all, to be, \
      in the background, \
      should be, needs to be, has to be, must be, \
      be, in size, mode, version, or a text description, \
      帮我, 帮我们, 帮忙, 我想, 我想要, 我要, 我需要, 想要, 给我, 给我们, 了, 把, 将, 让, 使, 对, 一下, 一遍, 要, 先, \
      首先, 来, 长, 长的, 当作, 当背景音乐, 当作背景音乐, 当配乐, 当bgm, 进行, 会, 一点儿, 之间
      """),
    Entry(
      .courtesy,
      """
      please, pretty please, lol, haha, bro, asap, as soon as possible, \
      when you have time, when you get a chance, whenever you can, yes, yep, yeah, no problem, \
      immediately, oops, pls, plz, kindly, for me, for us, now, right now, ok, okay, hey, \
      if you can, if possible, if you could, if you don't mind, if you please, if you like, \
      直接, 顺便, 马上, 赶紧, 稍微, 哈哈, sure, by the way, \
      请, 请帮我, 麻烦, 麻烦你, 拜托, 吧, 啊, 呢, 哦, 呀, 可以的话, 如果可以的话, 如果可以, 好的, 没事, 没关系
      """),
    Entry(
      .correction,
      """
      actually, on second thought, scratch that, forget it, forget that, no wait, or rather, \
      never mind, nevermind, \
      算了, 不对, 等等
      """),
    Entry(
      .condition,
      """
      not, non, don't, dont, do not, doesn't, didn't, won't, can't, cannot, isn't, \
      never, if, unless, \
      except, except for, instead, instead of, rather, rather than, otherwise, maybe, perhaps, \
      probably, later, tomorrow, yesterday, already, cheap, cheaper, less than, more than, \
      in place of, in lieu of, replacing, fewer than, half as long, same length, split screen, \
      at least, at most, no more than, twice, three times, \
      somewhere, anywhere, or, either, each, the same, the other, the other one, current, \
      existing, previous, wait, sorry, i mean, i meant, i, i'm, i've, because, for free, etc, \
      and so on, max, maximum, minimum, as long as, as short as, two times, several times, \
      followed by, to replace, just like, like last time, today, soon, would be nice, a few, \
      within, as an intro, as the intro, as an outro, versions, variations, variants, \
      without deleting, without removing, it should be, it has to be, it must be, \
      it needs to be, \
      some of, some of the, \
      in the next, for the next, exactly, \
      分钟内, 秒内, 秒钟内, 小时内, 分钟以内, 秒以内, 秒钟以内, 分钟之内, 秒之内, 秒以上, 分钟以上, 不到, \
      分半, 分半钟, 分多钟, 十几秒, 几十秒, 几秒, 重新来, 重新来过, 从头来, \
      without changing, without touching, untouched, unchanged, as it is, as they are, \
      如果, 要是, 除了, 除非, 而不是, 也许, 或许, 可能, 以后再, 明天, 昨天, 已经, 便宜, 便宜点, 不要动, 别动, 不变, \
      点击, 点开, 点一下, 点赞, 一个个, 一段一段, 一张一张, 些许, 快的, \
      或者, 或, 每张, 每个, 每段, 每一个, 每一张, 尽量, 比较, 类似, 同样, 一样, 相同, 刚才
      """),
    Entry(.allOfThem, "都"),
    Entry(.roughly, "around, roughly, approximately, approx, circa, 大约, 大概, 约, 左右, 差不多"),
    Entry(.and, "and, plus, 和, 与, 以及, 并, 并且, 还有, 跟, 同时, 及"),
    Entry(.but, "but, yet, though, 但, 但是, 不过, 可是"),
    Entry(.then, "then, next, and then, after that, afterwards, 再, 最后再, 然后再, 接着, 然后, 之后再"),
    Entry(.also, "also, in addition, additionally, as well, too, 另外, 还, 还要, 也"),
    Entry(
      .textMarker,
      """
      that says, which says, that reads, saying, reading, says, reads, called, named, titled, \
      with the text, with text, with the words, \
      内容是, 内容为, 写着, 写上, 名为, 叫做
      """),
    Entry(.subjectMarker, "about, showing, that shows, featuring, depicting, 关于, 展示, 描绘, 讲述, 内容关于"),
    Entry(.possessive, "的"),
    Entry(.postposition, "里, 上, 中, 里面, 里的, 上的, 中的"),
    Entry(
      .style,
      """
      lo fi, lofi, jazz, jazzy, rock, pop, piano, soft, calm, upbeat, relaxing, chill, ambient, \
      acoustic, guitar, classical, electronic, edm, techno, house, hip hop, rap, funk, soul, \
      blues, country, folk, indie, metal, reggae, latin, orchestral, epic, dramatic, happy, sad, \
      romantic, energetic, mellow, gentle, warm, summer, christmas, funky, violin, cello, drum, \
      drums, synth, retro, cheerful, peaceful, uplifting, inspiring, motivational, corporate, \
      suspenseful, spooky, \
      轻快, 轻松, 舒缓, 欢快, 温柔, 动感, 安静, 爵士, 爵士乐, 摇滚, 摇滚乐, 流行, 流行乐, 古典, 古典乐, 电子, 电子乐, 民谣, 钢琴, 钢琴曲, 吉他, \
      吉他曲, 小提琴, 嘻哈, 浪漫, 浪漫的, 史诗, 悲伤
      """),
    Entry(
      .look,
      """
      realistic, photorealistic, animated, cinematic, smooth, smooth motion, short, static, \
      still, raw, high quality, nice, cool, good, great, beautiful, moving, dynamic, unedited, \
      quick, good looking, \
      动画的, 真实的, 逼真的, 动态, 动态的, 精美的, 简短的, 短的, 流畅的, 静态, 静态的, 好看的
      """),
    Entry(.output, "1080p, mp4, hd, full hd, mp4 file, file, video file"),
    Entry(
      .again,
      """
      again, once more, one more time, once again, redo, try again, do over, do it again, \
      再次, 再一次, 重新, 再来一个, 再来一次, 重做
      """),
    Entry(.only, "only, 只, 仅"),
    Entry(
      .better,
      """
      better, look better, nicer, cooler, improve, enhance, polish, perfect, prettier, \
      something cool, \
      更好, 更好一点, 好看, 好看一点, 优化, 改进, 高级, 美化
      """),
    Entry(
      .question,
      """
      was, were, do you, do i, do we, does, did, what, what's, which, who, where, where's, when, \
      why, how, how's, should, may i, can i, have you, am i, show tracks, show me the timeline, \
      status, \
      状态
      """),
    Entry(
      .asking,
      """
      吗, 好吗, 好不好, 行不行, 对不对, 对吧, 是吧, 行吧, \
      什么, 怎么, 怎样, 如何, 多少, 多长, 多大, 为什么, 是否, 哪, 哪个, 能不能, 可不可以, 有没有, 是不是, 要不要
      """
    ),
    Entry(
      .greeting,
      """
      hi, hello, hi there, hello there, good morning, good evening, \
      你好, 您好, 嗨, 早上好, 大家好
      """),
    Entry(
      .thanks,
      """
      thanks, thank you, thanks a lot, thank you so much, thanks so much, many thanks, \
      thank you very much, thanks in advance, great work, thx, cheers, \
      谢谢, 谢谢你, 谢谢您, 多谢, 感谢, 谢啦
      """),
    Entry(.number(1), "one"), Entry(.number(2), "two, a couple of"), Entry(.number(3), "three"),
    Entry(.number(4), "four"), Entry(.number(5), "five"), Entry(.number(6), "six"),
    Entry(.number(7), "seven"), Entry(.number(8), "eight"), Entry(.number(9), "nine"),
    Entry(.number(10), "ten"), Entry(.number(11), "eleven"), Entry(.number(12), "twelve"),
    Entry(.number(13), "thirteen"), Entry(.number(14), "fourteen"), Entry(.number(16), "sixteen"),
    Entry(.number(17), "seventeen"), Entry(.number(18), "eighteen"), Entry(.number(19), "nineteen"),
    Entry(.number(35), "thirty five"), Entry(.number(55), "fifty five"),
    Entry(.number(100), "a hundred, one hundred"),
    Entry(.number(15), "fifteen"), Entry(.number(20), "twenty"), Entry(.number(25), "twenty five"),
    Entry(.number(30), "thirty"), Entry(.number(40), "forty"), Entry(.number(45), "forty five"),
    Entry(.number(50), "fifty"), Entry(.number(60), "sixty"),
    Entry(.number(70), "seventy"), Entry(.number(75), "seventy five"),
    Entry(.number(80), "eighty"), Entry(.number(90), "ninety"), Entry(.number(0), "zero, 零"),
    Entry(.percent, "percent, per cent, pct"),
    Entry(.unit(1), "second, seconds, sec, secs, s, 秒, 秒钟"),
    Entry(.unit(60), "minute, minutes, min, mins, 分钟, 分"),
  ]
}
