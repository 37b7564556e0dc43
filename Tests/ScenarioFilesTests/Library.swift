import Foundation
import ScenarioFiles
import YAMLText

/// The scenario files that come with the project.
enum Library {
  static let top = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let paths: [String] = (try? ScenarioFolder.files(paths: [top.path + "/Scenarios"])) ?? []

  static let skills = [
    "image-creator-online", "image-to-video-deevid", "image-to-video-ltx", "video-making-ai",
  ]

  static func scenario(_ name: String) throws -> Scenario {
    let bytes = try ScenarioFolder.read("\(top.path)/Scenarios/\(name).yaml")
    return try ScenarioFile.read(bytes, file: "\(name).yaml", skills: skills).get()
  }
}

/// The whole text of what is wrong with a file called `a.yaml`; empty when nothing is.
func complaint(_ text: String) -> String {
  switch ScenarioFile.read(text, file: "a.yaml", skills: Library.skills) {
  case .success(let scenario): scenario.warnings.map(\.description).joined(separator: "\n")
  case .failure(let mistakes): mistakes.text
  }
}
