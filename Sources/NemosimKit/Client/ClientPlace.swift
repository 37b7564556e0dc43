import ClientEngine
import HTTPTransport
import Simulation

/// What a client beside a fake in process is told.
struct ClientPlace: Sendable {
  let skill: String?
  let downloads: String?
  let identity: ClientIDStore
  let work: WorkPlace

  init(skill: String?, downloads: String?, project: Client.Project?) throws {
    self.skill = skill
    self.downloads = downloads
    identity = project?.identity ?? .memory
    work = try project?.work(at: Self.url) ?? .nowhere
  }

  /// There is one fake of that name for each that has a folder of its own.
  private static let url = "http://nemosim.local"
}

extension ServerDesk {
  /// A client, at home in the root world; its number.
  func seat(_ place: ClientPlace, _ hub: EventHub) throws -> Int {
    let world = worlds.main
    let messages = ClientMessages(hub, world.clock, world.recorder)
    let engine = world.makeClient(
      skill: try SkillFinder().find(place.skill), seed: world.settings.seed,
      outputFolder: try place.downloads ?? filmFolder(),
      // Another user each.
      number: seats.made + 1, identity: place.identity, work: place.work,
      // The disk would take longer than the whole run.
      http: HTTPClient(
        clock: world.clock, route: world.route, syncsDownloads: place.downloads != nil),
      output: messages)
    if let downloads = place.downloads { world.recorder.hide(folder: downloads) }
    return seats.add(
      ClientSeat(
        engine, messages, world.clock, recorder: world.recorder, files: MediaFinder(near: "")))
  }
}

extension AddressDesk.Order {
  mutating func keep(_ project: Client.Project?) throws {
    guard let project else { return }
    identity = project.identity
    work = try project.work(at: url)
  }
}
