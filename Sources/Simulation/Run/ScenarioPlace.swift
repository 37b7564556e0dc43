import ClientEngine
import EventLoop
import HTTPTransport
import ScenarioFiles
import TimeAndChance

/// Where the users of a scenario have their clients: a world with a fake of its own, or the address
/// of a service.
protocol ScenarioPlace: AnyObject, Sendable {
  var clock: VirtualClock { get }
  var recorder: Recorder { get }

  /// Several users come, each with a name.
  func expect(users: [String])

  /// The network of a client.
  ///
  /// - Parameter user: whose client it is, where there are several.
  func makeHTTP(for user: String?, syncsDownloads: Bool) -> HTTPClient

  /// - Parameter number: which of this user's clients it is, from 1.
  func makeClient(
    _ order: ClientOrder, number: Int, http: HTTPClient, output: any ClientOutput
  ) -> Client

  /// Writes down how things are, as far as this place knows.
  func recordStanding(of user: String?)
}

/// What a user's clients are made from, wherever they are.
struct ClientOrder: Sendable {
  var plan: UserPlan
  /// His name, where there are several.
  var user: String?
  var skill: LoadedSkill
  var seed: Seed
  /// Where his films go.
  var folder: String
  /// The folder goes with the run: nothing in it has to reach the disk.
  var isTemporary: Bool
  var omission: Omission?
  var gui = GUIMode.tell
}
