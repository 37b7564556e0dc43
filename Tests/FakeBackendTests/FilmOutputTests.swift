import JSONText
import Testing

@testable import FakeBackend

@Suite struct FilmOutputTests {
  private static let cases: [(String, width: Int, height: Int, film: String, unknown: [String])] = [
    (#"{"format":"mp4","quality":"high"}"#, 1920, 1080, "1920×1080", []),
    (#"{"resolution":"1080p"}"#, 640, 360, "1920×1080", []),
    (#"{"resolution":"1080p"}"#, 360, 640, "1080×1920", []),
    (#"{"resolution":"4K"}"#, 1920, 1080, "3840×2160", []),
    (#"{"resolution":"480p","fps":60}"#, 1920, 1080, "854×480 at 60", []),
    (#"{"resolution":"1080x1920"}"#, 1920, 1080, "1080×608", []),
    (#"{"resolution":"1080x1920"}"#, 720, 1280, "1080×1920", []),
    (#"{"codec":"h264","crf":23}"#, 1080, 1080, "1080×1080", []),
    (
      #"{"format":"avi","quality":"purple","resolution":"8mm","fps":0,"hdr":true}"#, 640, 360,
      "640×360",
      [#"format "avi""#, #"quality "purple""#, #"resolution "8mm""#, "fps 0", "hdr true"]
    ),
    (#"{"resolution":"1x1","fps":25.5}"#, 640, 360, "640×360", [#"resolution "1x1""#, "fps 25.5"]),
    (
      #"{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1}"#, 640, 360, "640×360",
      ["a 1", "b 1", "c 1", "d 1", "e 1", "f 1", "g 1", "h 1"]
    ),
    ("{}", .max, -5, "3840×16", []), (#""1080p""#, 640, 360, "640×360", []),
  ]

  @Test(arguments: cases)
  func wishesShapeTheFilm(
    text: String, width: Int, height: Int, film: String, unknown: [String]
  ) throws {
    let output = FilmOutput(try JSON.parse(text), width: width, height: height)
    let rate = output.framesPerSecond.map { " at \($0)" } ?? ""
    #expect("\(output.width)×\(output.height)\(rate)" == film)
    #expect(output.unknown == unknown)
  }

  @Test func unknownWishesAreNotedAndNotRefused() throws {
    var talk = try Talk()
    let draft: JSON = ["t": [["tt": 0, "sg": [["n": "city", "s": 0, "d": 5000]]]]]
    let reply = talk.service.send(
      "POST", "/api/render/proxy/lambda", token: talk.token,
      json: [
        "id": "r", "sessionId": .string(talk.session), "draft": draft,
        "output": ["format": "avi", "resolution": "720p"],
      ])
    #expect(reply.status == 200)
    let notes = talk.service.backend.takeNotes().map(\.description)
    #expect(
      notes.suffix(2) == [
        "film ordered: r, 1280×720, 5 s",
        "film r: not documented and without effect: format \"avi\"",
      ])
  }
}
