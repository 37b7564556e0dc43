import ClientEngine
import HTTPTransport
import ScenarioFiles

extension World: ScenarioPlace {
  func expect(users: [String]) { senders = Senders() }

  func makeHTTP(for user: String?, syncsDownloads: Bool) -> HTTPClient {
    var watch: WireWatch?
    if let user, let senders {
      watch = { _, event in
        if case .sent(let request) = event { senders.sends(request, user) }
      }
    }
    return HTTPClient(clock: clock, route: route, syncsDownloads: syncsDownloads, watch: watch)
  }

  func makeClient(
    _ order: ClientOrder, number: Int, http: HTTPClient, output: any ClientOutput
  ) -> Client {
    let restarts = order.plan.restarts
    let identity: ClientIDStore =
      if let id = order.plan.clientID { .given(id) } else if restarts {
        .file(path: "\(order.folder)/.client_id")
      } else { .memory }
    return makeClient(
      skill: order.skill, seed: order.seed, outputFolder: order.folder, omission: order.omission,
      number: number, identity: identity,
      // The disk would take longer than the whole run.
      work: restarts
        ? .file(path: "\(order.folder)/.project.json", syncs: !order.isTemporary) : .nowhere,
      token: order.plan.token, sessionID: order.plan.session, gui: order.gui,
      http: http, output: output)
  }

  func recordStanding(of user: String?) { recordStanding(of: user, reason: "balance") }
}
