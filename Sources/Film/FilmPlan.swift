/// What is to be seen and heard in a film, as plain values: a draft once its files are known.
package struct FilmPlan: Hashable, Sendable {
  /// Pixels.
  package var width: Int
  package var height: Int
  package var duration: Duration
  /// Of what ffmpeg draws; a film that comes with the program has its own.
  package var framesPerSecond = defaultFramesPerSecond
  /// One after the other by their start; a gap stays dark, an overlap belongs to the earlier clip.
  package var clips: [Clip]
  package var music: [Music]
  package var titles: [Title]

  package static let defaultFramesPerSecond = 25

  package init(
    width: Int, height: Int, duration: Duration, clips: [Clip] = [], music: [Music] = [],
    titles: [Title] = []
  ) {
    self.width = width
    self.height = height
    self.duration = duration
    self.clips = clips
    self.music = music
    self.titles = titles
  }

  /// Something to be seen.
  package struct Clip: Hashable, Sendable {
    package var kind: Kind
    package var start: Duration
    package var duration: Duration
    /// Where in the source's own time the clip begins; a source shorter than the clip is looped.
    package var sourceStart: Duration
    /// Whether the source's own sound is heard; only true for a source that has some.
    package var playsSound: Bool

    package enum Kind: Hashable, Sendable {
      /// A still picture in the file at `source`, shown with a slow zoom.
      case picture(source: String)
      /// A moving one.
      case clip(source: String)
      /// Nothing was uploaded: a scene of colours that bears the words it was asked for with.
      case generated(prompt: String)
    }

    package init(
      _ kind: Kind, start: Duration, duration: Duration, sourceStart: Duration = .zero,
      playsSound: Bool = false
    ) {
      self.kind = kind
      self.start = start
      self.duration = duration
      self.sourceStart = sourceStart
      self.playsSound = playsSound
    }
  }

  /// Something to be heard; without a source a soft chord that depends on the name.
  package struct Music: Hashable, Sendable {
    package var name: String
    package var source: String?
    package var start: Duration
    package var duration: Duration
    /// 0 is silent, 1 as loud as the source.
    package var volume: Double

    package init(
      name: String, source: String? = nil, start: Duration, duration: Duration, volume: Double
    ) {
      self.name = name
      self.source = source
      self.start = start
      self.duration = duration
      self.volume = volume
    }
  }

  /// White words at the top centre that fade in.
  package struct Title: Hashable, Sendable {
    package var text: String
    package var start: Duration
    package var duration: Duration

    package init(_ text: String, start: Duration, duration: Duration) {
      self.text = text
      self.start = start
      self.duration = duration
    }
  }
}
