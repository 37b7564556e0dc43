package import JSONText
package import Journaling
import Referee
import TimeAndChance
package import YAMLText

/// What a run comes to, for machines; `nemosim run --json` prints it.
package enum JSONReport {
  /// The whole report: `{"passed":…,"scenarios":[…]}`.
  ///
  /// Each scenario has `file`, `case` where the file has some, `name`, `seed`, `passed`,
  /// `virtualSeconds`, `expectations` and `problems`; one that could not be run has `file`,
  /// `passed`, `error` and `mistakes`.
  package static func json(_ outcomes: [ScenarioOutcome], withJournals: Bool) -> JSON {
    [
      "passed": .bool(outcomes.allSatisfy(\.passed)),
      "scenarios": .array(
        outcomes.map { outcome in
          switch outcome {
          case .ran(let result): scenario(result, withJournal: withJournals)
          case .refused(let refusal): self.refusal(refusal)
          }
        }),
    ]
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
      "file": .string(refusal.file),
      "passed": false,
      "error": .string(refusal.reason),
      "mistakes": .array(refusal.mistakes.map(mistake)),
    ]
  }

  private static func scenario(_ result: RunResult, withJournal: Bool) -> JSON {
    .members([
      "file": .string(result.file),
      "case": result.caseName.map(JSON.string),
      "name": .string(result.name),
      "seed": .string("\(result.seed.value)"),
      "passed": .bool(result.passed),
      "virtualSeconds": seconds(result.duration),
      "expectations": .array(result.verdicts.map(verdict)),
      "rules": result.card.map { .array($0.lines.map(rule)) },
      "problems": .array(result.problems.map(JSON.string)),
      "journal": withJournal ? .array(result.words.entries.map(entry)) : nil,
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

  /// `{"passed":…,"rules":[…],"expectations":[…]}`, of a card that was cleaned; with `lostEntries`
  /// where the journal was full.
  static func card(_ card: ReportCard, verdicts: [Verdict], lostEntries: Int) -> JSON {
    .members([
      "passed": .bool(card.passed && verdicts.allSatisfy(\.held)),
      "rules": .array(card.lines.map(rule)),
      "expectations": .array(verdicts.map(verdict)),
      "lostEntries": lostEntries > 0 ? .integer(lostEntries) : nil,
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
