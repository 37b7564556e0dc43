import JSONText
import NemoContract

/// The file's form:
/// ```
/// {"nemosim_work":1,"address":"https://…","user_id":"anon_…","session":{"id":"…","task_id":"…"},
///  "turn":{"message":"…","sent":1773423600000,"before":{…}},
///  "render":{"id":"render_…","session":"…","draft":{…},"output":{…},"folder":"/films",
///            "file":"a.mp4","replaces":false,"asked":1773423600000,"submitted":true,
///            "second":false},
///  "answered":"…","films":[{"path":"/films/a.mp4","bytes":345678}],
///  "uploads":["/clips/a.mp4"],"balance":{"available":300,"frozen":0,"total":300}}
/// ```
/// What is not there is nil or empty. Unknown members are of a later version and lost.
extension KeptWork {
  static let mark = "nemosim_work"
  static let version = 1

  func json(address: String) -> JSON {
    .members([
      Self.mark: .integer(Self.version), "address": .string(address),
      "user_id": userID.map(JSON.string), "session": session?.json, "turn": turn?.json,
      "render": render?.json, "answered": answered.map(JSON.string),
      "films": films.isEmpty ? nil : .array(films.map(\.json)),
      "uploads": uploads.isEmpty ? nil : .array(uploads.map(JSON.string)),
      "balance": balance?.json,
    ])
  }

  /// Nil where it is of something else.
  init?(_ json: JSON) {
    guard json[Self.mark]?.integer == Self.version else { return nil }
    userID = json["user_id"]?.string
    session = json["session"].flatMap(Session.init(kept:))
    turn = json["turn"].flatMap(Turn.init)
    render = json["render"].flatMap(RenderJob.init)
    answered = json["answered"]?.string
    films = (json["films"]?.array ?? []).compactMap(Film.init)
    uploads = (json["uploads"]?.array ?? []).compactMap(\.string)
    balance = json["balance"].flatMap(Credits.init)
  }
}

extension Session {
  fileprivate var json: JSON {
    .members([
      "id": .string(id), "task_id": taskID.map(JSON.string), "user_id": userID.map(JSON.string),
    ])
  }

  fileprivate init?(kept json: JSON) {
    guard let id = json["id"]?.string, !id.isEmpty else { return nil }
    self.init(id: id, taskID: json["task_id"]?.string, userID: json["user_id"]?.string)
    self = kept
  }
}

extension KeptWork.Turn {
  fileprivate var json: JSON {
    .members([
      "message": .string(message), "sent": .integer(sentMilliseconds), "before": before?.json,
    ])
  }

  fileprivate init?(_ json: JSON) {
    guard let message = json["message"]?.string, let sent = json["sent"]?.integer else {
      return nil
    }
    self.init(
      message: message, sentMilliseconds: Int64(sent),
      before: json["before"].map { SessionState(reply: ["state": $0]) })
  }
}

extension KeptWork.Film {
  fileprivate var json: JSON {
    .members(["path": .string(path), "bytes": .integer(Int(sizeBytes))])
  }

  fileprivate init?(_ json: JSON) {
    guard let path = json["path"]?.string, let bytes = json["bytes"]?.integer else { return nil }
    self.init(path: path, sizeBytes: Int64(bytes))
  }
}

extension RenderJob {
  fileprivate var json: JSON {
    .members([
      "id": .string(id), "session": .string(sessionID), "draft": draft?.json,
      "output": options.json, "folder": .string(LocalFile.absolute(folder)),
      "file": fileName.map(JSON.string),
      "replaces": .bool(replaces), "asked": .integer(askedMilliseconds),
      "submitted": .bool(isSubmitted),
      "second": .bool(isSecond),
    ])
  }

  fileprivate init?(_ json: JSON) {
    guard let id = json["id"]?.string, !id.isEmpty, let session = json["session"]?.string,
      let options = json["output"].flatMap(ExportOptions.init),
      let folder = json["folder"]?.string, let asked = json["asked"]?.integer
    else { return nil }
    self.init(
      id: id, sessionID: session, draft: json["draft"].map(Draft.init), options: options,
      folder: folder, fileName: json["file"]?.string,
      replaces: json["replaces"]?.bool ?? false, askedMilliseconds: Int64(asked),
      isSubmitted: json["submitted"]?.bool ?? true, isSecond: json["second"]?.bool ?? false)
  }
}

extension ExportOptions {
  fileprivate init?(_ json: JSON) {
    guard let format = json["format"]?.string, let quality = json["quality"]?.string else {
      return nil
    }
    self.init(format: format, quality: quality, resolution: json["resolution"]?.string)
  }
}
