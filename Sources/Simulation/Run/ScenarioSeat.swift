import ClientEngine
import EventLoop
import HTTPTransport
import TimeAndChance

/// Where the user of a scenario sits: his client, which may end and begin anew, and its network.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ScenarioSeat: @unchecked Sendable {
  private let world: World
  private let syncsDownloads: Bool
  private let user: String?
  private let onStart: (@Sendable (OutgoingRequest) -> Void)?
  /// Where his client keeps what the next one must find, and the files of that folder.
  private let folder: String
  private let makeClient: (_ number: Int, HTTPClient, any ClientOutput) -> Client
  private var running: (client: Client, http: HTTPClient, output: JournalingOutput)?
  /// Clients so far.
  private var count = 0
  private var isOffline = false

  /// - Parameter user: who sits here, where there are several.
  init(
    in world: World, user: String?, folder: String, syncsDownloads: Bool,
    makeClient: @escaping (_ number: Int, HTTPClient, any ClientOutput) -> Client
  ) {
    self.world = world
    self.user = user
    self.folder = folder
    self.syncsDownloads = syncsDownloads
    self.makeClient = makeClient
    if let user, let senders = world.senders {
      onStart = { senders.sends($0, user) }
    } else {
      onStart = nil
    }
  }

  /// Where one of his projects is kept.
  func place(ofProject name: String) -> WorkPlace {
    .file(path: "\(folder)/.\(name).json", syncs: syncsDownloads)
  }

  /// The client that runs, else another one.
  var client: Client {
    if let running { return running.client }
    count += 1
    let http = HTTPClient(
      clock: world.clock, route: world.route, syncsDownloads: syncsDownloads, onStart: onStart)
    http.setOffline(isOffline)
    let output = JournalingOutput(world.recorder, of: user)
    let client = makeClient(count, http, output)
    running = (client, http, output)
    return client
  }

  /// Whether one runs.
  var hasClient: Bool { running != nil }

  /// Ends the client with all that it has under way.
  func end() {
    // Nothing that it would still like to say or send gets out.
    running?.output.end()
    running?.http.setOffline(true)
    running?.http.close()
    running = nil
  }

  func setOffline(_ isOffline: Bool) {
    self.isOffline = isOffline
    running?.http.setOffline(isOffline)
  }
}
