import ClientEngine
import EventLoop
import HTTPTransport
import Journaling
import NemoContract
import ScenarioFiles
import TimeAndChance

/// The address of a service at which users of a scenario have their clients, in real time; the
/// journal is written from the clients' end of the wire.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ServicePlace: ScenarioPlace, @unchecked Sendable {
  let clock: VirtualClock
  let recorder: Recorder
  private let service: ScenarioService
  private var wire: WireJournal
  private var clients = 0
  private var users: [String] = []

  /// - Throws: when no loop can be made.
  init(_ service: ScenarioService) throws {
    self.service = service
    clock = VirtualClock(
      on: try Loop(), pace: .real(speed: service.settings.speed, clock: .flowing),
      epoch: RealClock.epoch())
    recorder = Recorder(clock: clock)
    wire = WireJournal(baseURL: service.settings.ofClient.baseURL)
    if let token = service.settings.token { recorder.hide(token: token) }
  }

  func close() {
    clock.shutdown()
    clock.loop.shutdown()
  }

  func expect(users: [String]) { self.users = users }

  func makeHTTP(for user: String?, syncsDownloads: Bool) -> HTTPClient {
    clients += 1
    let client = clients
    return HTTPClient(
      clock: clock, route: .network, access: service.settings.access,
      syncsDownloads: syncsDownloads
    ) { [weak self] transfer, event in
      self?.take(event, on: WireJournal.Line(client: client, transfer: transfer), of: user)
    }
  }

  private func take(_ event: WireEvent, on line: WireJournal.Line, of user: String?) {
    for happening in wire.take(event, on: line) { recorder.record(happening, of: user) }
  }

  func makeClient(
    _ order: ClientOrder, number: Int, http: HTTPClient, output: any ClientOutput
  ) -> Client {
    var settings = service.settings
    settings.skill = order.skill
    settings.outputFolder = order.folder
    settings.token = settings.token ?? (service.hasScenarioTokens ? order.plan.token : nil)
    // What all may spend together holds if each keeps to his share.
    settings.limits.credits = settings.limits.credits.map { $0 / max(1, users.count) }
    if let user = order.user {
      settings.identity = settings.identity.of(user: user)
      settings.seed = settings.seed.child("user \(user)")
    }
    if let id = order.plan.clientID, service.hasScenarioTokens { settings.identity = .given(id) }
    var client = settings.ofClient
    client.omission = order.omission
    client.gui = order.gui
    if service.hasScenarioTokens { client.sessionID = order.plan.session }
    return Client(
      settings: client, http: http, clock: clock,
      seed: settings.seed.child(number == 1 ? "client" : "client \(number)"),
      identity: settings.identity, work: service.work(of: order.user), output: output)
  }

  /// Nobody here looks behind the wire.
  func recordStanding(of user: String?) {}
}
