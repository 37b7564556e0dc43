import TimeAndChance

extension FilterGraph {
  /// Music at its volume, mixed with what the clips sound like themselves.
  mutating func addSound() {
    for music in plan.music where music.duration > .zero && music.start < plan.duration {
      let input: Int
      if let source = music.source {
        input = addFile(source, ["-stream_loop", "-1"])
      } else {
        input = addSource(chord(for: music.name))
      }
      addSound(
        input, start: music.start, seconds: FilterText.seconds(music.duration),
        volume: FilterText.volume(music.volume))
    }
    guard hasSound else { return }
    let all = soundLabels.map { "[\($0)]" }.joined()
    // Without `normalize=0` each sound would be turned down when another one joins it.
    filters.append(
      "\(all)amix=inputs=\(soundLabels.count):normalize=0:dropout_transition=0,"
        + "alimiter=limit=0.95:level=disabled,apad,"
        + "atrim=duration=\(FilterText.seconds(plan.duration))[a]")
  }

  mutating func addClipSound(_ input: Int, _ clip: FilmPlan.Clip, seconds: String) {
    addSound(input, start: clip.start, seconds: seconds, volume: "1.0")
  }

  private mutating func addSound(_ input: Int, start: Duration, seconds: String, volume: String) {
    let label = "a\(soundLabels.count)"
    let delay = max(0, start.milliseconds)
    filters.append(
      "[\(input):a]aresample=44100,aformat=sample_fmts=fltp:channel_layouts=stereo,"
        + "atrim=duration=\(seconds),asetpts=PTS-STARTPTS,volume=\(volume),"
        + "adelay=\(delay):all=1[\(label)]")
    soundLabels.append(label)
  }

  /// Two soft chords that swing into each other, on a root of the name's own.
  private func chord(for name: String) -> String {
    let roots = ["196.00", "220.00", "246.94", "261.63", "293.66"]
    let root = roots[Int(Seed(0).child(name).value % UInt64(roots.count))]
    func voices(_ ratios: [String]) -> String {
      ratios.map { "sin(2*PI*t*\(root)*\($0))" }.joined(separator: "+")
    }
    let swing = "(0.5+0.5*cos(PI*t/2))"
    let tones =
      "0.11*((\(voices(["0.5", "1", "1.25", "1.5"])))*\(swing)"
      + "+(\(voices(["0.6667", "1", "1.3333", "1.6667"])))*(1-\(swing)))"
    return "aevalsrc='\(tones)':s=44100"
  }
}
