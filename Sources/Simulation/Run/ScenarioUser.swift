import ClientEngine
import EventLoop
import Journaling
import ScenarioFiles
import TimeAndChance

/// The user of a scenario: takes his steps one after the other.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ScenarioUser: @unchecked Sendable {
  private let client: Client
  private let world: World
  private let files: MediaFinder

  init(client: Client, world: World, files: MediaFinder) {
    self.client = client
    self.world = world
    self.files = files
  }

  func perform(_ steps: [UserStep]) async throws {
    for step in steps { try await perform(step.action) }
  }

  private func perform(_ action: UserStep.Action) async throws {
    switch action {
    case .say(let text, _):
      world.recorder.record(.asked(text))
      _ = try await client.handle(text) { self.place(of: $0) }
    case .upload(let names, _):
      world.recorder.record(.asked("upload \(names.joined(separator: ", "))"))
      _ = try await client.upload(names.map(place))
    case .wait(let duration):
      world.recorder.record(.asked("wait \(duration.secondsText) s"))
      try await world.clock.pause(duration, "the user's wait")
    }
  }

  /// Where a file lies that the scenario names; the journal will not tell the folder.
  private func place(of name: String) -> UploadPlace {
    let place = files.place(of: name)
    if case .path(let path) = place { world.recorder.hide(file: path) }
    return place
  }
}
