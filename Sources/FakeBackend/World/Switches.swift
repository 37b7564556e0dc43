import NemoContract
import Suggestions

/// How the contradictions of the documents are settled (contract 11).
///
/// To add one: a property with its default, its type's cases in one of the files beside this, a
/// row in `Switch.table`.
package struct Switches: Hashable, Sendable {
  // Signing in
  package var tokenLife = TokenLife.sevenDays
  package var anonymousScopes = AnonymousScopes.readWriteUpload
  package var repeatToken = RepeatToken.same
  package var tokensPerAddress = TokensPerAddress.off
  package var badToken = BadToken.code1001
  package var legacySignIn = true
  package var bindIDPlaces = BindIDPlaces.everywhere

  // Every reply
  package var bodyCodeStatus = BodyCodeStatus.ok
  package var failureMessage = Mention.present
  package var requestShapes = RequestShapes.lenient
  package var attributionChecks = AttributionChecks.exports
  package var rateLimit = RateLimit.off

  // Uploads and states
  package var freshDraft = FreshDraft.object
  package var uploadFailures = UploadFailures.request

  // Messages and their streams
  package var streamDialect = StreamDialect.adk
  package var adkVersion = ADKVersion.version1
  package var requestChecks = RequestChecks.lenient
  package var runSSEUserID = Presence.optional
  package var unknownSession = UnknownSession.code1002
  package var outOfCredits = OutOfCredits.body
  package var editPrice = EditPrice.message
  package var concurrentRuns = ConcurrentRuns.queue
  package var workSurvivesDroppedStream = true
  package var heartbeats = true
  package var heartbeatKinds = HeartbeatKinds.world
  package var longRunningTools = LongRunningTools.none
  package var generationStages = GenerationStages.removable
  package var stateDeltas = false
  package var thoughts = false
  package var trailingIssue = TrailingIssue.never

  // Exports
  package var renderRoutes = RenderRoutes.both
  package var renderReply = RenderReply.topLevel
  package var duplicateRender = DuplicateRender.refused
  package var downloadReply = DownloadReply.bytes
  package var filmLife = FilmLife.day
  package var filmRanges = true
  package var exportRequiresAttribution = AttributionRule.always
  package var exportPlan = ExportPlan.any
  package var planRefusal = PlanRefusal.paymentRequired

  package init() {}

  /// Sets a switch by its name, as scenario files and command lines do.
  package mutating func set(_ name: String, _ value: String) throws(SwitchError) {
    guard let named = Switch.table.first(where: { $0.name == name }) else {
      throw .unknownName(
        name, nearest: Suggestion.nearest(name, among: Switch.table.map(\.name)))
    }
    guard named.write(&self, value) else {
      throw .badValue(name: name, value: value, allowed: named.allowed)
    }
  }

  /// Sets a switch as command lines write it, `name=value`.
  package mutating func set(assignment: String) throws(SwitchError) {
    let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .notAnAssignment(assignment) }
    try set(String(parts[0]), String(parts[1]))
  }
}

package enum SwitchError: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownName(String, nearest: String?)
  case badValue(name: String, value: String, allowed: [String])
  case notAnAssignment(String)

  package var description: String {
    switch self {
    case .unknownName(let name, let nearest):
      "no switch is called \"\(name)\"" + (nearest.map { "; did you mean \($0)?" } ?? "")
    case .badValue(let name, let value, let allowed):
      "\(name) cannot be \"\(value)\"; it is one of \(allowed.joined(separator: ", "))"
    case .notAnAssignment(let text): "\"\(text)\" is not of the form name=value"
    }
  }
}
