/// What the service cannot do, as its documents tell users (contract 10); which words ask for it
/// stands in the lexicon.
enum Impossibility: Hashable, Sendable {
  /// Another shape of the picture needs another generation.
  case aspectRatio
  /// A shape that no clip is made in.
  case shape
  /// Films and songs of YouTube and Spotify.
  case webLink
  /// Photos are shown, not edited.
  case photoEditing
  /// Things that are no video at all.
  case notVideo
  /// Edits that the agent does not know.
  case edit
  /// Effects come by themselves.
  case effect
  /// The picture itself does not fade.
  case pictureFade
  /// Words that are spoken in a recording are not written down.
  case transcription
}
