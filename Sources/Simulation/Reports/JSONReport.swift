package import JSONText
package import Journaling
import Referee
import TimeAndChance
package import YAMLText

/// What a run comes to, for machines; `nemosim run --json` prints it.
package enum JSONReport {
  /// Changes when a member goes or means something else; new ones may come at any time.
  package static let version = 1

  /// The whole report: `{"version":1,"passed":…,"notBegun":0,"scenarios":[…]}`.
  ///
  /// Each scenario has `id`, `file`, `case` where the file has some, `name`, `tags`, `seed`,
  /// `switches` where the command line set some, `runs`, `passed`, `virtualSeconds`,
  /// `totalVirtualSeconds` (of all runs), `expectations`, `rules`, `problems`, `replay`, where
  /// something was neither played nor judged `leftOut`, and, where it was kept, `journal`. One that
  /// could not be run has `id`, `file`, `passed`, `error` and `mistakes`. Nothing in it tells how
  /// long this machine took: the same runs give the same bytes.
  package static func json(_ outcomes: [ScenarioOutcome], notBegun: Int = 0) -> JSON {
    [
      "version": .integer(version),
      "passed": .bool(outcomes.allSatisfy(\.passed)),
      "notBegun": .integer(notBegun),
      "scenarios": .array(
        outcomes.map { outcome in
          switch outcome {
          case .ran(let report): scenario(report)
          case .refused(let refusal): self.refusal(refusal)
          }
        }),
    ]
  }

  package static func json(_ tally: SuiteTally) -> JSON {
    json(tally.outcomes, notBegun: tally.notBegun)
  }

  /// A mistake in a file, with `severity`, `line`, `column`, `message` and `suggestion`.
  package static func mistake(_ mistake: YAMLMistake) -> JSON {
    .members([
      "severity": .string("\(mistake.severity)"),
      "line": .integer(mistake.mark.line),
      "column": .integer(mistake.mark.column),
      "message": .string(mistake.message),
      "suggestion": mistake.suggestion.map(JSON.string),
    ])
  }

  private static func refusal(_ refusal: ScenarioOutcome.Refusal) -> JSON {
    [
      "id": .string(refusal.file),
      "file": .string(refusal.file),
      "passed": false,
      "error": .string(refusal.reason),
      "mistakes": .array(refusal.mistakes.map(mistake)),
    ]
  }

  static func scenario(_ report: RunReport) -> JSON {
    .members([
      "id": .string(report.id),
      "file": .string(report.file),
      "case": report.caseName.map(JSON.string),
      "name": .string(report.name),
      "tags": .array(report.tags.map(JSON.string)),
      "seed": .string("\(report.seed.value)"),
      "switches": report.switches.isEmpty ? nil : .array(report.switches.map(JSON.string)),
      "runs": .integer(report.runs),
      "passed": .bool(report.passed),
      "virtualSeconds": seconds(report.duration),
      "totalVirtualSeconds": seconds(report.totalDuration),
      "expectations": .array(report.verdicts.map(verdict)),
      "rules": report.card.map { .array($0.lines.map(rule)) },
      "problems": .array(report.problems.map(JSON.string)),
      "leftOut": report.leftOut.isEmpty ? nil : .array(report.leftOut.map(leftOut)),
      "replay": report.replay.map(JSON.string),
      "journal": report.journal.entries.map(JSON.array),
    ])
  }

  private static func verdict(_ verdict: Verdict) -> JSON {
    .members([
      "fragment": verdict.fragment.map(JSON.string),
      "line": .integer(verdict.line),
      "expected": .string(verdict.written),
      "held": .bool(verdict.held),
      "found": verdict.held ? nil : .string(verdict.found),
      "hint": verdict.hint.isEmpty ? nil : .string(verdict.hint),
      "around": verdict.around.isEmpty ? nil : .string(verdict.around),
      "causes": verdict.causes.isEmpty ? nil : .array(verdict.causes.map(JSON.string)),
    ])
  }

  private static func leftOut(_ part: LeftOut) -> JSON {
    .members([
      "fragment": part.fragment.map(JSON.string), "line": part.line.map { .integer($0) },
      "what": .string(part.what), "reason": .string(part.reason),
    ])
  }

  /// `{"passed":…,"rules":[…],"expectations":[…]}`, of a card that was cleaned; with `leftOut`
  /// where something cannot be judged, with `lostEntries` where the journal was full.
  static func card(_ result: RunResult) -> JSON {
    let (leftOut, lostEntries) = (result.leftOut, result.evidence.lostCount)
    return .members([
      "passed": .bool(result.passed),
      "rules": .array((result.card?.lines ?? []).map(rule)),
      "expectations": .array(result.verdicts.map(verdict)),
      "leftOut": leftOut.isEmpty ? nil : .array(leftOut.map(self.leftOut)),
      "lostEntries": lostEntries > 0 ? .integer(lostEntries) : nil,
      "problems": result.problems.isEmpty ? nil : .array(result.problems.map(JSON.string)),
    ])
  }

  /// `{"rule":"R1","verdict":"kept",…}`; broken ones have `breaches`, `source` and `instead`.
  private static func rule(_ line: ReportCard.Line) -> JSON {
    var members: [(String, JSON?)] = [
      ("rule", .string(line.rule.name)), ("sentence", .string(line.rule.sentence)),
    ]
    switch line.verdict {
    case .kept(let times):
      members += [("verdict", "kept"), ("times", .integer(times))]
    case .notExercised: members.append(("verdict", "notExercised"))
    case .notVisible(let what):
      members += [("verdict", "notVisible"), ("unseen", .string(what))]
    case .broken(let breaches):
      members += [
        ("verdict", .string(line.exception == nil ? "broken" : "excepted")),
        ("exception", line.exception.map(JSON.string)),
        ("breaches", .array(breaches.map(breach))), ("source", .string(line.rule.source)),
        ("instead", .string(line.rule.cure)),
      ]
    }
    var json = JSON.object(JSONObject())
    for (name, value) in members { json[name] = value }
    return json
  }

  private static func breach(_ breach: Breach) -> JSON {
    [
      "at": seconds(breach.at - .start), "entry": .integer(breach.entry),
      "found": .string(breach.found), "expected": .string(breach.expected),
    ]
  }

  /// One entry: `{"at":1.21,"who":"client","what":"POST /run_sse","detail":"…"}`, seconds; with
  /// `user` where there are several.
  package static func entry(_ entry: JournalEntry) -> JSON {
    let line = JournalLine(entry)
    return .members([
      "at": seconds(line.at - .start),
      "who": .string(line.actor.rawValue), "user": line.user.map(JSON.string),
      "sign": .string(String(line.sign)),
      "what": .string(line.what),
      "detail": line.detail.isEmpty ? nil : .string(line.detail),
    ])
  }

  private static func seconds(_ duration: Duration) -> JSON {
    .double(Double(duration.milliseconds) / 1000)
  }
}
