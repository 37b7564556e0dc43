import HTTPTransport
import JSONText

/// Keeps what a client has under way, on disk where somebody wants that.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class WorkKeeper: @unchecked Sendable {
  private(set) var work = KeptWork()
  private var place: WorkPlace
  private let wire: Wire
  private var file: WorkFile?
  private var hasToldProblem = false

  init(_ place: WorkPlace, wire: Wire) {
    self.place = place
    self.wire = wire
    work.session = wire.settings.sessionID.map { Session(id: $0).kept }
  }

  /// Reads what an earlier client left; nothing once that is done.
  ///
  /// Throws `ClientFailure.projectInUse` or `.workUnreadable`.
  func open() throws(ClientFailure) {
    if case .reading(let path) = place { return try look(path) }
    guard case .file(let path, let syncs) = place, file == nil else { return }
    let opened = try WorkFile(path, syncs: syncs)
    switch try opened.read() {
    case .nothing: break
    case .work(let found): work = found
    case .setAside(let aside, let reason):
      wire.speaker.say { $0.workSetAside(path: aside, reason: reason) }
    }
    file = opened
  }

  /// Lets go of the project, and goes on at another place when it is opened.
  func leave(for place: WorkPlace) {
    self.place = place
    (file, work) = (nil, KeptWork())
  }

  /// Whether nothing may be begun here.
  var isForReading: Bool { if case .reading = place { true } else { false } }

  /// It is written whole or not at all, so that no lock is needed.
  private func look(_ path: String) throws(ClientFailure) {
    switch LocalFile.read(path, limitBytes: WorkFile.limitBytes) {
    case .missing: break
    case .failed(let reason): throw .workUnreadable(path: path, reason: reason)
    case .bytes(let bytes):
      guard let found = (try? JSON.parse(bytes)).flatMap(KeptWork.init) else {
        throw .workUnreadable(path: path, reason: "it holds something else")
      }
      work = found
    }
  }

  /// Notes what is under way now; a call that was cancelled leaves it as it was.
  func change(_ edit: (inout KeptWork) -> Void) {
    guard !Task.isCancelled else { return }
    let before = work
    edit(&work)
    if work != before { save() }
  }

  /// Begins anew; what there was stays beside it, at the path that is returned.
  ///
  /// Throws `ClientFailure.workUnreadable` where it cannot have another name: it is not lost.
  func setAside() throws(ClientFailure) -> String? {
    guard !Task.isCancelled else { return nil }
    let path = try file?.setAside()
    work = KeptWork()
    return path
  }

  private func save() {
    guard let file, let address = try? wire.address().text else { return }
    var text = work.json(address: address).text
    // Whatever the service put into a draft: no token gets to the disk (R2).
    if wire.speaker.clean(text) != text {
      text = wire.speaker.clean(work.withoutStates.json(address: address).text)
    }
    guard let reason = file.write(text), !hasToldProblem else { return }
    hasToldProblem = true
    wire.speaker.say { $0.workNotKept(reason: reason) }
  }
}
