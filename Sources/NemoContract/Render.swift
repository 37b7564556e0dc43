package import JSONText

/// A render job as a reply describes it; three shapes were published (contract 7, contradiction 1).
package struct Render: Hashable, Sendable {
  /// Four are documented (contract 7 [D]); what a cancelled render is called is [I].
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case pending, processing, completed, failed, cancelled
  }

  package var id: String?
  /// nil when the reply says nothing that is known.
  package var status: Status?
  /// Percent.
  package var progress: Int?
  package var outputURL: String?
  package var error: String?

  package init(_ body: JSON) {
    id = (body["id"] ?? body["taskId"])?.string
    status = body["status"]?.string.flatMap { Status(rawValue: $0.lowercased()) }
    progress = body["progress"]?.integer.flatMap { (0...100).contains($0) ? $0 : nil }
    outputURL = (body["outputUrl"] ?? body["output"]?["url"] ?? body["output_url"])?.string
    error = body["error"]?.string ?? body["error"]?["message"]?.string
  }

  /// Completed *and* there is something to fetch (CLI [C]).
  package var isReady: Bool { status == .completed && outputURL?.isEmpty == false }
}
