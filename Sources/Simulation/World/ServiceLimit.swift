import EventLoop
import FakeBackend
import HTTPMessages
import HTTPTransport
import JSONText
import Journaling
import MediaFiles
import NemoContract
import TimeAndChance

/// One limit of `serve`, as its list shows it.
package struct ServiceLimit: Sendable {
  /// The name of its constant.
  package let name: String
  package let value: String
  /// What somebody who hits it meets, in one line.
  package let effect: String
  /// The file with the constant.
  package let source: String

  /// Every limit, from the wire inwards.
  package static let table: [ServiceLimit] =
    wire + bodies + backend + names + media + files + worlds

  private static let wire = [
    count("connections", server.connections, "one more: 503", in: transport),
    bytes(
      "connectionMemoryBytes", server.connectionMemoryBytes,
      "a longer request line: 414; a larger head, where a field counts 64 bytes more and "
        + "cookies count twice: 431", in: transport),
    bytes(
      "replyHeadBytes", server.replyHeadBytes, "of that memory, kept for the head of the reply",
      in: transport),
    ServiceLimit(
      name: "patience", value: "\(server.patience), real time, --patience",
      effect: "a head that is not complete, a body that stands still: 408; "
        + "a reader that does not read, an idle connection: closed", source: transport),
    bytes(
      "leastBodyBytesPerSecond", server.leastBodyBytesPerSecond,
      "a body that is slower over the time of patience: 408", in: transport),
    bytes(
      "lingerBytes", server.lingerBytes,
      "read after an answer in the middle of a body, then the connection is cut", in: transport),
  ]

  private static let bodies = [
    bytes("wholeBodyBytes", BackendLimits.wholeBodyBytes, "a larger JSON body: 413", in: limits),
    ServiceLimit(
      name: "uploadLimit", value: "20 MB, 200 MB or 500 MB by skill, --upload-limit",
      effect: "a larger file: code 4002",
      source: "Sources/FakeBackend/Resources/Uploads.swift"),
    bytes(
      "refusedBodyBytes", HostLimits.refusedBodyBytes,
      "read of a body that is refused already, then it is answered and the connection closed",
      in: host),
    ServiceLimit(
      name: "memoryBytes", value: "256 MB, --memory-limit",
      effect: "all that is kept, with bodies and replies on their way; with seven eighths of it in "
        + "use nothing new is taken, with all of it nothing more: 503, and what is there goes on; "
        + "connections come on top", source: limits),
    bytes(
      "bodiesBytes", HostLimits.bodiesBytes,
      "bodies on their way, all together, and at most a quarter of --memory-limit: 503",
      in: host),
    bytes(
      "exchangeBytes", HostLimits.exchangeBytes,
      "what an exchange under way counts beside its body and reply", in: host),
    bytes(
      "smallReplyBytes", HostLimits.smallReplyBytes,
      "a larger reply than memory has room for: 503", in: host),
    bytes(
      "partHeadLimitBytes", MultipartParser.partHeadLimitBytes,
      "the headers of a part of an upload: 400", in: multipart),
    bytes(
      "surroundingsLimitBytes", MultipartParser.surroundingsLimitBytes,
      "of an upload before its first boundary and behind its last: 413", in: multipart),
    bytes(
      "fieldsLimitBytes", MultipartParser.fieldsLimitBytes,
      "the fields of an upload that are no files, together: 413", in: multipart),
    count(
      "partLimit", MultipartParser.partLimit, "more fields and files in one upload: 413",
      in: multipart),
    count(
      "depthLimit", JSON.depthLimit, "JSON nested deeper: 400 or 422",
      in: "Sources/JSONText/JSONReader.swift"),
  ]

  private static let backend = [
    count("accounts", BackendLimits.accounts, "the oldest is forgotten: code 1001", in: limits),
    count("sessions", BackendLimits.sessions, "the oldest is forgotten: code 1002", in: limits),
    count("renders", BackendLimits.renders, "the oldest is forgotten: 404", in: limits),
    count("runs", BackendLimits.runs, "messages at work at once: 429", in: limits),
    count(
      "runsPerSession", BackendLimits.runsPerSession,
      "messages of one session at work or waiting: 429", in: limits),
    count(
      "turnsPerSession", BackendLimits.turnsPerSession, "messages of one session in its life: 429",
      in: limits),
    count(
      "filmSeconds", BackendLimits.filmSeconds,
      "a message that asks for a longer clip: answered so, nothing is made", in: limits),
    count(
      "clipsPerTimeline", BackendLimits.clipsPerTimeline,
      "a message that adds more: answered so, nothing is done", in: limits),
    count(
      "timelineSeconds", BackendLimits.timelineSeconds,
      "a message that makes it longer: answered so, nothing is done", in: limits),
    count("uploadsPerSession", BackendLimits.uploadsPerSession, "one more: 413", in: limits),
    count(
      "filesPerUpload", BackendLimits.filesPerUpload, "in one request, one more: 413", in: limits),
    bytes("fileNameBytes", BackendLimits.fileNameBytes, "a longer name of a file: 400", in: limits),
    bytes("urlBytes", BackendLimits.urlBytes, "a longer uploaded URL: 400", in: limits),
    bytes("taskNameBytes", BackendLimits.taskNameBytes, "a longer task name: 400", in: limits),
    bytes("messageBytes", BackendLimits.messageBytes, "a longer message: 413", in: limits),
    bytes(
      "understoodBytes", BackendLimits.understoodBytes,
      "a longer message: the agent asks for less at once, nothing is done", in: limits),
    count(
      "wishesPerMessage", BackendLimits.wishesPerMessage,
      "more of them: the agent asks for less at once, nothing is done", in: limits),
    count(
      "stateLags", BackendLimits.stateLags,
      "the most lags of a scenario's state; no more readings of a session are kept", in: limits),
  ]

  private static let names = [
    count(
      "tokensPerUser", BackendLimits.tokensPerUser, "one more: 409; revoked ones count",
      in: limits),
    count(
      "tokenNameCharacters", BackendLimits.tokenNameCharacters, "a longer name of a token: 400",
      in: limits),
    count(
      "tokenLifeDays", BackendLimits.tokenLifeDays, "more expires_in_days: 400", in: limits),
    count(
      "renderIDCharacters", BackendLimits.renderIDCharacters, "a longer id of a render: 400",
      in: limits),
    count(
      "clientIDLimitCharacters", HeaderName.clientIDLimitCharacters, "a longer X-Client-Id: 400",
      in: "Sources/NemoContract/HeaderName.swift"),
  ]

  private static let media = [
    bytes(
      "movieBoxBytes", MediaLimits.movieBoxBytes,
      "an MP4 with a larger index has no duration and no size", in: mediaLimits),
    bytes(
      "headBytes", MediaLimits.headBytes,
      "of other media files; what stands behind is not looked for", in: mediaLimits),
  ]

  private static let files = [
    bytes(
      "keptFileBytes", Int(HostLimits.keptFileBytes),
      "a larger upload leaves no file, is not drawn and not found at its cdn_url, but with "
        + "--keep-uploads, where a full disk answers 507; without both that and ffmpeg nothing is "
        + "kept", in: host),
    bytes(
      "serviceLimitBytes", Journal.serviceLimitBytes,
      "of the journal that --keep-journal keeps, or half of --memory-limit beside it where that is "
        + "less: what comes beyond is counted and not kept",
      in: "Sources/Journaling/Journal.swift"),
    bytes(
      "keptFilesBytes", Int(HostLimits.keptFilesBytes), "kept uploads together: the oldest go",
      in: host),
    count("keptFiles", HostLimits.keptFiles, "kept uploads: the oldest go", in: host),
    ServiceLimit(
      name: "drawings", value: "one for each core, here \(HostLimits.drawings), at most 8",
      effect: "films that ffmpeg draws at the same time; the next one waits", source: host),
    count(
      "waitingDrawings", HostLimits.waitingDrawings,
      "films that wait for ffmpeg; one more is made without drawing", in: host),
    count(
      "drawnFilms", HostLimits.drawnFilms, "drawn films on disk: the oldest go", in: host),
  ]

  private static let worlds = [
    count(
      "worlds", HostLimits.worlds, "worlds below /w/, one more: 503; --memory-limit is for all",
      in: host),
    bytes(
      "worldBytes", HostLimits.worldBytes, "what a world counts with nothing in it", in: host),
    bytes(
      "worldJournalBytes", HostLimits.worldJournalBytes,
      "of a world's journal; what comes beyond is counted and not kept", in: host),
    count(
      "laidRules", HostLimits.laidRules, "faults laid over a world's replies, one more: 409",
      in: host),
    bytes(
      "shownBytes", HostLimits.shownBytes, "a text that a client's user was shown: 413", in: host),
    ServiceLimit(
      name: "worldIdle",
      value: "\(HostLimits.usualWorldIdle.components.seconds / 60) minutes, real "
        + "time; \"idle\" of POST worlds sets 1s to 24h",
      effect: "a world that nobody asks for anything for so long ends", source: host),
  ]

  private static let server = ServerLimits()
  private static let transport = "Sources/HTTPTransport/Server/ListenAddress.swift"
  private static let multipart = "Sources/HTTPMessages/MultipartParser.swift"
  private static let limits = "Sources/FakeBackend/World/BackendLimits.swift"
  private static let mediaLimits = "Sources/MediaFiles/MediaLimits.swift"
  private static let host = "Sources/Simulation/World/HostLimits.swift"

  private static func count(
    _ name: String, _ value: Int, _ effect: String, in source: String
  ) -> ServiceLimit {
    ServiceLimit(name: name, value: "\(value)", effect: effect, source: source)
  }

  private static func bytes(
    _ name: String, _ value: Int, _ effect: String, in source: String
  ) -> ServiceLimit {
    let units = [(30, "GB"), (20, "MB"), (10, "KB")]
    let unit = units.first { value >= 1 << $0.0 && value & (1 << $0.0 - 1) == 0 }
    let text = unit.map { "\(value >> $0.0) \($0.1)" } ?? "\(value) bytes"
    return ServiceLimit(name: name, value: text, effect: effect, source: source)
  }
}
