import TimeAndChance

extension FilterGraph {
  /// Clips and the dark between them, each a whole number of frames, one after the other.
  mutating func addPictures() {
    let end = frames(plan.duration)
    var cursor = 0
    var labels: [String] = []
    let inOrder = plan.clips.enumerated()
      .sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
    for (index, clip) in inOrder {
      let start = max(cursor, frames(clip.start))
      let stop = min(end, frames(clip.start + clip.duration))
      guard stop > start else { continue }
      if start > cursor { labels.append(addDark(frames: start - cursor)) }
      var seen = clip
      // What the earlier clip covers is cut off, it does not come later.
      if start > frames(clip.start) {
        let covered = duration(start) - clip.start
        seen.start += covered
        seen.sourceStart += covered
      }
      labels.append(addClip(seen, index: index, frames: stop - start))
      cursor = stop
    }
    if cursor < end || labels.isEmpty { labels.append(addDark(frames: max(1, end - cursor))) }
    let all = labels.map { "[\($0)]" }.joined()
    filters.append("\(all)concat=n=\(labels.count):v=1:a=0[film]")
  }

  private func frames(_ duration: Duration) -> Int {
    Int((duration.milliseconds * Int64(framesPerSecond) + 500) / 1000)
  }

  /// In whole milliseconds, rather more than less: what is too long is cut by its frames.
  private func duration(_ frames: Int) -> Duration {
    .milliseconds((frames * 1000 + framesPerSecond - 1) / framesPerSecond)
  }

  private mutating func addClip(_ clip: FilmPlan.Clip, index: Int, frames: Int) -> String {
    let label = "v\(index)"
    switch clip.kind {
    case .picture(let source):
      let input = addFile(source)
      filters.append("[\(input):v]\(slowZoom(outward: index % 2 == 1, frames: frames))[\(label)]")
    case .clip(let source):
      let input = addFile(
        source, ["-stream_loop", "-1", "-ss", FilterText.seconds(clip.sourceStart)])
      filters.append(
        "[\(input):v]fps=\(framesPerSecond),\(cover(width, height)),"
          + "format=yuv420p,tpad=stop_mode=clone:stop=\(frames),trim=end_frame=\(frames),"
          + "setpts=PTS-STARTPTS,setsar=1[\(label)]")
      if clip.playsSound { addClipSound(input, clip, seconds: seconds(frames)) }
    case .generated(let prompt):
      let input = addSource(colours(for: prompt, frames: frames))
      let size = max(12, min(width, height) / 18)
      let text = words(prompt, size: size) { "(h-\($0))/2" }
      filters.append(
        "[\(input):v]scale=\(width):\(height),format=yuv420p,\(text),trim=end_frame=\(frames),"
          + "setpts=PTS-STARTPTS,setsar=1[\(label)]")
    }
    return label
  }

  private mutating func addDark(frames: Int) -> String {
    let input = addSource(
      "color=c=0x0b0d12:s=\(width)x\(height):r=\(framesPerSecond)"
        + ":d=\(seconds(frames))")
    filters.append("[\(input):v]format=yuv420p,trim=end_frame=\(frames),setsar=1[dark\(input)]")
    return "dark\(input)"
  }

  private func seconds(_ frames: Int) -> String {
    FilterText.seconds(duration(frames))
  }

  /// Fills the frame whatever the picture's shape, by scaling up and cropping.
  private func cover(_ width: Int, _ height: Int) -> String {
    "scale=\(width):\(height):force_original_aspect_ratio=increase:flags=bicubic,"
      + "crop=\(width):\(height)"
  }

  /// The zoom moves by whole pixels of its input, so the picture is doubled first: at its own size
  /// it would tremble.
  private func slowZoom(outward: Bool, frames: Int) -> String {
    let factor = max(width, height) <= 1920 ? 2 : 1
    let zoom = outward ? "1.12-0.12*on/\(frames)" : "1+0.12*on/\(frames)"
    return "trim=end_frame=1,\(cover(width * factor, height * factor)),format=yuv420p,"
      + "zoompan=z='\(zoom)':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=\(frames)"
      + ":s=\(width)x\(height):fps=\(framesPerSecond)"
      + ",trim=end_frame=\(frames),setsar=1"
  }

  /// Three colours that turn slowly; the words decide which.
  ///
  /// Drawn small, because it is soft anyway.
  private func colours(for prompt: String, frames: Int) -> String {
    let palettes = [
      ("0x1b2a52", "0x7a4f8c", "0xf0a070"), ("0x0b3d4f", "0x2a8c82", "0xe8d28a"),
      ("0x2b1b3d", "0xa13d63", "0xf2b880"), ("0x13294b", "0x3d6fb4", "0xbfe3f2"),
      ("0x1f3320", "0x5f8f4e", "0xf0dc9a"), ("0x33202a", "0xb5533c", "0xf4d6a0"),
    ]
    let (first, second, third) = palettes[
      Int(Seed(0).child(prompt).value % UInt64(palettes.count))]
    let small = (width: max(16, width / 4), height: max(16, height / 4))
    return "gradients=s=\(small.width)x\(small.height):c0=\(first):c1=\(second):c2=\(third)"
      + ":nb_colors=3:x0=0:y0=0:x1=\(small.width):y1=\(small.height):speed=0.01"
      + ":r=\(framesPerSecond):d=\(seconds(frames))"
  }
}
