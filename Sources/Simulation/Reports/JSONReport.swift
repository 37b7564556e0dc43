package import JSONText
package import Journaling
import TimeAndChance

/// What a run comes to, for machines; `nemosim run --json` prints it.
package enum JSONReport {
  /// The whole report: `{"passed":…,"scenarios":[…]}`, each scenario with `file`, `name`, `seed`,
  /// `passed`, `virtualSeconds`, `expectations` and `problems`.
  package static func json(_ results: [RunResult], withJournals: Bool) -> JSON {
    [
      "passed": .bool(results.allSatisfy(\.passed)),
      "scenarios": .array(results.map { scenario($0, withJournal: withJournals) }),
    ]
  }

  private static func scenario(_ result: RunResult, withJournal: Bool) -> JSON {
    .members([
      "file": .string(result.file),
      "name": .string(result.name),
      "seed": .string("\(result.seed.value)"),
      "passed": .bool(result.passed),
      "virtualSeconds": seconds(result.journal.duration),
      "expectations": .array(result.verdicts.map(verdict)),
      "problems": .array(result.problems.map(JSON.string)),
      "journal": withJournal ? .array(result.journal.entries.map(entry)) : nil,
    ])
  }

  private static func verdict(_ verdict: Verdict) -> JSON {
    .members([
      "line": .integer(verdict.line),
      "expected": .string(verdict.written),
      "held": .bool(verdict.held),
      "found": verdict.held ? nil : .string(verdict.found),
      "hint": verdict.hint.isEmpty ? nil : .string(verdict.hint),
    ])
  }

  /// One entry: `{"at":1.21,"who":"client","what":"POST /run_sse","detail":"…"}`, seconds.
  package static func entry(_ entry: JournalEntry) -> JSON {
    let line = JournalLine(entry)
    return .members([
      "at": seconds(line.at - .start),
      "who": .string(line.actor.rawValue),
      "sign": .string(String(line.sign)),
      "what": .string(line.what),
      "detail": line.detail.isEmpty ? nil : .string(line.detail),
    ])
  }

  private static func seconds(_ duration: Duration) -> JSON {
    .double(Double(duration.milliseconds) / 1000)
  }
}
