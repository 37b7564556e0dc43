import HTTPMessages
import MediaFiles
import NemoContract

/// Sessions that are there from the start.
extension Backend {
  /// Makes a session as if its client had made it, uploaded and edited before the run.
  ///
  /// - Returns: what whoever keeps uploaded bytes has to hear.
  package mutating func begin(with known: KnownSession) -> [IntakeEvent] {
    let token = known.token ?? world.knownTokens.first?.text
    guard let userID = token.flatMap(accounts.userID(ofToken:)) else {
      preconditionFailure("a session from the start has no account")
    }
    var session = newSession(of: userID, taskName: "project", id: known.id)
    let origin = RequestHead(method: "GET", target: "/").origin(world)
    var events: [IntakeEvent] = []
    for (number, file) in known.uploads.enumerated() {
      let key = "up_known\(session.index + 1)-\(number + 1)"
      guard let upload = Upload(file, key: key, origin: origin) else {
        preconditionFailure("\(file.name) is no file that the service takes")
      }
      session.take(upload)
      events += [
        .fileBegan(key: key, name: upload.fileName), .fileBytes(key: key, file.bytes[...]),
        .fileEnded(key: key),
      ]
    }
    for edit in known.draft { session.draft.apply(edit, in: TimelineContext(session)) }
    sessions[session.id] = session
    return events
  }
}

extension Upload {
  /// nil where its name has none of the endings that the service takes.
  fileprivate init?(_ file: KnownFile, key: String, origin: String) {
    let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
    guard let type = MediaType(fileName: name) else { return nil }
    var probe = MediaProbe()
    var hash = SHA256()
    probe.consume(file.bytes[...])
    hash.update(file.bytes[...])
    self.init(
      fileName: name, kind: type.kind,
      url: "\(origin)/uploads/\(key)/\(PercentEncoding.encode(name))", key: key,
      facts: probe.facts, sizeBytes: Int64(file.bytes.count), hash: hash.hexadecimal())
  }
}
