import JSONText
import NemoContract

/// What the render proxy says, in the three published shapes (contract 7, contradiction 1).
extension Schema {
  /// `renderReply=top-level` (SEED0-3).
  static let render = object(
    common + [.optional("output", object([.required("url", url)]))] + times)

  /// `renderReply=data` (APIREF [D]).
  static let renderData = object([
    .required("success", constant(true)),
    .required("data", object(common + [.optional("outputUrl", url)] + times)),
  ])

  /// `renderReply=oldest` (OFF@27ce8fe [D]).
  static let oldestRender = object([
    .required("taskId", text), .required("status", status), .required("progress", percent),
    .optional(
      "output",
      object([
        .required("url", url), .required("duration", number.described("Seconds")),
        .required("size", count.described("Bytes")),
      ])),
    .optional("error", text),
  ])

  static let renderRefusal = object([
    .required("success", constant(false)), .required("error", text),
  ])

  private static let common: [Member] = [
    .required("id", text), .required("status", status), .required("progress", percent),
    .optional("error", text),
  ]

  private static let times: [Member] = [
    .required("createdAt", count.described("Epoch milliseconds")),
    .optional("completedAt", count.described("Epoch milliseconds")),
  ]

  private static let status = oneOf(Render.Status.allCases.map(\.rawValue))
  private static let percent = Schema(["type": "integer", "minimum": 0, "maximum": 100])
}
