/// What the demo's user uploads and asks for, by the skill it acts for.
package struct DemoStory: Sendable {
  /// Below `media` of what is built in.
  package var media: String
  /// The skill's own prompt (SEED0-3, Common Workflows).
  package var prompt: String
  package var title: String

  package init(skillName: String) {
    switch skillName {
    case "image-creator-online":
      self.init(
        media: "product.png",
        prompt: "create a realistic image of a mountain sunset with a lake reflection",
        title: "Mountain Sunset")
    case "image-to-video-ltx":
      self.init(
        media: "portrait.jpg",
        prompt: "animate this image into a 5-second video clip with smooth motion",
        title: "Smooth Motion")
    case "video-making-ai":
      self.init(
        media: "city-timelapse.mp4", prompt: "make a 10-second clip from this video",
        title: "Urban Dreams")
    default:
      self.init(
        media: "mountain-lake.jpg",
        prompt: "turn this image into a 5-second animated video clip", title: "Mountain Lake")
    }
  }

  private init(media: String, prompt: String, title: String) {
    self.media = media
    self.prompt = prompt
    self.title = title
  }
}
