import ClientEngine
import HTTPTransport

/// Where the user of a scenario sits: his client, which may end and begin anew, and its network.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ScenarioSeat: @unchecked Sendable {
  private let place: any ScenarioPlace
  private let order: ClientOrder
  private var running: (client: Client, http: HTTPClient, output: JournalingOutput)?
  /// Clients so far.
  private var count = 0
  private var isOffline = false

  init(_ order: ClientOrder, in place: any ScenarioPlace) {
    self.order = order
    self.place = place
  }

  /// Where one of his projects is kept.
  func place(ofProject name: String) -> WorkPlace {
    .file(path: "\(order.folder)/.\(name).json", syncs: !order.isTemporary)
  }

  /// The client that runs, else another one.
  var client: Client {
    if let running { return running.client }
    count += 1
    // The disk would take longer than the whole run.
    let http = place.makeHTTP(for: order.user, syncsDownloads: !order.isTemporary)
    http.setOffline(isOffline)
    let output = JournalingOutput(place.recorder, of: order.user)
    let client = place.makeClient(order, number: count, http: http, output: output)
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
