import FakeBackend
import HTTPMessages
import Journaling
import NemoContract
import Referee
import ScenarioFiles
import TextPatterns

/// Finds in a journal what lists of coverage are about.
enum CoverageReading {
  /// Every list with all that could be met, in order.
  static let known: [(title: String, names: [String])] =
    [
      ("faults", ReplyFault.kinds),
      ("heartbeats", HeartbeatKind.allCases.map(\.rawValue)),
      ("upload types", MediaType.accepted.map(\.fileExtension) + ["URL"]),
      ("kept back", ["heic", "bmp"]),
      ("skills", SkillFinder.names),
      ("GUI phrases", GUIPhrase.pool.flatMap { [$0.english, $0.chinese] }),
    ] + [
      ("switches", Switch.table.flatMap { named in named.allowed.map { "\(named.name)=\($0)" } })
    ]

  /// The faults that were laid over replies, with the stations of their requests.
  static func faults(
    in journal: Journal, of scenario: Scenario
  ) -> [(CoverageStation, kind: String)] {
    let faults = scenario.script.flatMap(\.faults)
    guard !faults.isEmpty else { return [] }
    var met: [(CoverageStation, kind: String)] = []
    var station: CoverageStation?
    for entry in journal.entries {
      switch entry.happening {
      case .request(let record):
        let head = RequestHead(method: record.method, target: record.path)
        station =
          if case .found(let route, _) = RouteMatch.of(head) { CoverageStation(route) } else { nil }
      case .backendNote(let words):
        guard let station, words.utf8.starts(with: "fault: ".utf8) else { continue }
        let laid = faults.filter { ByteSearch.contains($0.description, in: words) }
        met += laid.map { (station, $0.kind) }
      default: continue
      }
    }
    return met
  }

  /// What else was met, list by list.
  static func lists(
    _ journal: Journal, _ evidence: Evidence, _ scenario: Scenario
  ) -> [(list: String, names: [String])] {
    [
      ("heartbeats", heartbeats(in: journal)),
      ("upload types", uploads(evidence)),
      ("kept back", keptBack(evidence)),
      (
        "skills",
        evidence.exchanges.first.flatMap { $0.header(HeaderName.skillSource) }.map { [$0] } ?? []
      ),
      ("GUI phrases", phrases(evidence)),
      (
        "switches",
        evidence.exchanges.isEmpty
          ? [] : Switch.table.map { "\($0.name)=\($0.read(scenario.world.switches))" }
      ),
    ]
  }

  private static func heartbeats(in journal: Journal) -> [String] {
    let pieces = journal.entries.compactMap { entry -> [UInt8]? in
      if case .piece(let record) = entry.happening { record.bytes } else { nil }
    }
    return HeartbeatKind.allCases.filter { pieces.contains($0.bytes) }.map(
      \.rawValue)
  }

  /// The types of files that were taken.
  private static func uploads(_ evidence: Evidence) -> [String] {
    evidence.exchanges(of: .upload).flatMap { upload -> [String] in
      let types = upload.takenFileNames.compactMap { MediaType(fileName: $0)?.fileExtension }
      return upload.takenLinks > 0 ? types + ["URL"] : types
    }
  }

  /// Files that documents recommend and nobody takes: asked for, and never sent.
  private static func keptBack(_ evidence: Evidence) -> [String] {
    guard evidence.exchanges(of: .upload).isEmpty else { return [] }
    return ["heic", "bmp"].filter { type in
      evidence.asked?.contains { ByteSearch.contains(".\(type)", in: $0.value) } ?? false
    }
  }

  private static func phrases(_ evidence: Evidence) -> [String] {
    let texts = evidence.turns.flatMap(\.events).compactMap { event -> String? in
      if case .text(let text, _) = event.value { text } else { nil }
    }
    return GUIPhrase.pool.flatMap { [$0.english, $0.chinese] }.filter { phrase in
      texts.contains { ByteSearch.contains(phrase, in: $0) }
    }
  }
}
