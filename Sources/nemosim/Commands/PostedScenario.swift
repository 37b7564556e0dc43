import JSONText
import ScenarioFiles

/// A scenario file as the members of a control request: its text, and those of its fragments.
struct PostedScenario {
  private(set) var members: [JSONObject.Member] = []

  /// - Parameter name: `FILE` or `FILE#CASE`.
  init(_ name: String) throws(UsageMistake) {
    let place = ScenarioFolder.place(name)
    let bytes = try Self.read(place.path)
    add("scenario", .string(String(decoding: bytes, as: UTF8.self)))
    if let caseName = place.caseName { add("case", .string(caseName)) }
    add("file", .string(place.path))

    var fragments = JSONObject()
    for path in ScenarioFile.fragmentPaths(of: bytes, file: place.path) {
      let text = try Self.read(ScenarioFolder.path(path, beside: place.path))
      fragments[path] = .string(String(decoding: text, as: UTF8.self))
    }
    if !fragments.isEmpty { add("fragments", .object(fragments)) }
  }

  private mutating func add(_ name: String, _ value: JSON) {
    members.append(JSONObject.Member(name: name, value: value))
  }

  private static func read(_ path: String) throws(UsageMistake) -> [UInt8] {
    do { return try ScenarioFolder.read(path) } catch { throw UsageMistake("\(error)") }
  }
}
