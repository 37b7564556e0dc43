import JSONText
import NemoContract

/// What sessions, uploads and states say (contract 2 to 5).
extension Schema {
  static let token = text(pattern: "^nmv_usr_[A-Za-z0-9_-]{43}$")
  static let sessionID = text(pattern: "^[0-9]{19}$")
    .described("19 decimal digits, more than a float can hold: keep it as text")
  static let userID = text(pattern: "^(anon|user)_[0-9a-f]+$")

  static let date = Schema(["type": "string", "format": "date-time"])
  static let scope = oneOf(["read", "write", "upload", "render", "*"])

  static let listedToken: [Member] = [
    .required("token_id", text), .required("name", text), .required("scopes", list(scope)),
    .required("created_at", date),
    .required("expires_at", any(of: [date, Schema(["type": "null"])])),
    .required("revoked", boolean),
  ]

  /// As the control API lists it.
  package static let listedTokens = object(listedToken)

  static let anonymousToken = object([
    .required("token", token),
    .optional("user_id", userID),
    .optional("expires_at", date),
    .required("credits", count),
  ])

  static let session = object([
    .required("task_id", text(pattern: "^task_[0-9a-f]+$")),
    .required("session_id", sessionID),
    .optional("user_id", userID),
  ])

  static let credits = object([
    .required("available", count),
    .required("frozen", count.described("Held for work under way")),
    .required("total", count.described("available + frozen")),
  ])

  static let upload = object([
    .required("filename", text),
    .required("file_type", oneOf(["video", "image", "audio"])),
    .required("cdn_url", text),
    .required("duration", number.described("Seconds; 0 for pictures and where nothing is known")),
    .optional("width", count),
    .optional("height", count),
    .optional("fps", number),
    .required("hash", text(pattern: "^[0-9a-f]{64}$").described("SHA-256")),
  ])

  static let state = object([
    .required("session_id", sessionID),
    .required("task_id", text),
    .required("task_name", text),
    .optional("user_id", userID),
    .required(
      "state",
      object([
        .required("video_infos", list(named(.upload))),
        .optional("draft", named(.draft)),
        .required("canvas_config", canvas),
        .required("video_analyses", anyObject),
        .required("generated_media", list(generatedMedia)),
      ])),
  ])

  /// Short keys; others may stand there too and must be kept (SEED0-3).
  static let draft = openObject([
    .optional(
      "t",
      list(
        openObject([
          .optional("tt", integer.described("Track type: 0 video, 1 audio, 7 text")),
          .optional("sg", list(anyObject).described("Segments")),
        ])
      ).described("Tracks")),
    .optional("d", number.described("Milliseconds")),
    .optional("m", anyObject.described("Title, width, height")),
  ]).described("The timeline; empty as long as nothing was made")

  private static let canvas = object([
    .required("width", count), .required("height", count), .required("ratio", text),
  ])

  private static let generatedMedia = object([
    .required("type", text), .required("name", text), .required("url", text),
    .required("duration", number.described("Seconds")),
    .optional("source", text.described("The `cdn_url` of the upload that it was made from")),
  ])
}
