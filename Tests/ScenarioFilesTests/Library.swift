import Foundation
import ScenarioFiles
import YAMLText

/// The scenario files that come with the project.
enum Library {
  static let top = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let paths: [String] = ScenarioFolder.places(paths: [top.path + "/Scenarios"])
    .map(\.path)

  static let skills = [
    "image-creator-online", "image-to-video-deevid", "image-to-video-ltx", "video-making-ai",
  ]

  /// A place in which everything is but what is gone.
  static var surroundings: Surroundings {
    Surroundings(
      skills: skills, opinionOfSkill: { _ in .usable(warnings: []) },
      hasFile: { !$0.contains("gone") },
      uploads: { $0.split(separator: " ").map(String.init).filter { $0.hasSuffix(".mp4") } },
      file: { name, _ in
        name.contains("gone") ? .failure(NamedFileProblem("\(name) is gone")) : .success([1, 2, 3])
      },
      fragment: { path in
        let place = "\(top.path)/Scenarios/users/\(path)"
        guard let bytes = try? ScenarioFolder.read(place) else {
          return .failure(NamedFileProblem("\(place): no such file"))
        }
        return .success(SourceText(name: place, bytes: bytes))
      })
  }

  static func scenario(_ name: String) throws -> Scenario {
    let bytes = try ScenarioFolder.read("\(top.path)/Scenarios/\(name).yaml")
    return try ScenarioFile.read(bytes, file: "\(name).yaml", in: surroundings).get()
  }
}

/// The whole text of what is wrong with a file called `a.yaml`; empty when nothing is.
func complaint(
  _ text: String, for use: ScenarioUse = .serve,
  in surroundings: Surroundings = Library.surroundings
) -> String {
  switch ScenarioFile.readAll(text, file: "a.yaml", for: use, in: surroundings) {
  case .success(let scenarios):
    scenarios.flatMap(\.warnings).map(\.description).joined(separator: "\n")
  case .failure(let mistakes): mistakes.text
  }
}
