import EventLoop
import HTTPTransport
import TimeAndChance

/// The parts of a client, put together over one connection.
struct ClientParts: Sendable {
  let connection: Connection
  let desk = GUIDesk()
  let report: FailureReport
  let reads: Reads
  let looks: Looks
  let uploads: Uploads
  let conversation: Conversation
  let exports: Exports
  let resumption: Resumption
  let projects: Projects
  let lastLook: LastLook

  init(
    settings: ClientSettings, http: HTTPClient, clock: VirtualClock, seed: Seed,
    identity: ClientIDStore, work: WorkPlace, output: any ClientOutput
  ) {
    let speaker = Speaker(settings, output)
    let wire = Wire(settings: settings, http: http, clock: clock, speaker: speaker)
    let keeper = WorkKeeper(work, wire: wire)
    connection = Connection(
      wire, identity: ClientIdentity(identity, seed: seed, speaker: speaker), keeper: keeper)
    reads = Reads(connection: connection)
    report = FailureReport(connection: connection, reads: reads)
    looks = Looks(connection: connection, reads: reads)
    uploads = Uploads(connection, seed: seed)
    let aftermath = Aftermath(connection: connection, reads: reads, report: report, desk: desk)
    conversation = Conversation(
      connection: connection, reads: reads, aftermath: aftermath,
      spending: Spending(limit: settings.creditLimit, reads: reads, keeper: keeper),
      desk: desk)
    exports = Exports(connection, reads: reads)
    resumption = Resumption(connection, aftermath: aftermath, exports: exports)
    projects = Projects(connection: connection, resumption: resumption)
    lastLook = LastLook(connection: connection, reads: reads)
  }
}
