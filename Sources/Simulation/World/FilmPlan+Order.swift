import FakeBackend
import Film
import NemoContract

extension FilmPlan {
  /// What the draft of an order shows; `pathOfUpload` knows where uploaded bytes lie.
  init(_ order: FilmOrder, pathOfUpload: (String) -> String?) {
    self.init(width: order.width, height: order.height, duration: order.duration)
    framesPerSecond = order.framesPerSecond ?? Self.defaultFramesPerSecond
    for track in order.draft.tracks {
      for segment in track.segments where segment.duration > .zero {
        let upload = order.uploads.first { $0.source == segment.source }
        let path = upload?.key.flatMap(pathOfUpload)
        switch track.kind {
        case .video: clips.append(Clip(segment, upload: upload, path: path))
        case .audio: music.append(Music(segment, path: path))
        case .text:
          let text = segment.text ?? segment.name ?? ""
          titles.append(Title(text, start: segment.start, duration: segment.duration))
        case .other: break  // Colour and effects: nothing that a demonstration needs to draw.
        }
      }
    }
  }
}

extension FilmPlan.Clip {
  fileprivate init(_ segment: DraftSegment, upload: FilmOrder.Source?, path: String?) {
    let kind: Kind =
      switch (upload?.kind, path) {
      case (.image, let path?): .picture(source: path)
      case (.video, let path?): .clip(source: path)
      default: .generated(prompt: segment.name ?? "")
      }
    self.init(
      kind, start: segment.start, duration: segment.duration, sourceStart: segment.sourceStart,
      playsSound: upload?.kind == .video && path != nil && upload?.hasSound == true)
  }
}

extension FilmPlan.Music {
  fileprivate init(_ segment: DraftSegment, path: String?) {
    self.init(
      name: segment.name ?? "", source: path, start: segment.start, duration: segment.duration,
      volume: segment.volume ?? 1)
  }
}
