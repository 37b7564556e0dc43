package import JSONText
import Journaling
import Referee
import TimeAndChance

extension RunReport {
  /// The report as `--json` has it, and what only the process that runs a scenario knows.
  package var message: JSON {
    var json = JSONReport.scenario(self)
    json["realNanoseconds"] = .integer(realTime.nanoseconds)
    json["journalText"] = journal.text.map(JSON.string)
    return json
  }

  /// nil where it is no such message.
  package init?(message json: JSON) {
    guard let file = json["file"]?.string, let name = json["name"]?.string,
      let seed = json["seed"]?.string.flatMap(UInt64.init),
      let tags = json["tags"]?.array?.compactMap(\.string), let runs = json["runs"]?.integer,
      let problems = json["problems"]?.array?.compactMap(\.string),
      let seconds = json["virtualSeconds"]?.double,
      let total = json["totalVirtualSeconds"]?.double,
      let nanoseconds = json["realNanoseconds"]?.integer,
      let verdicts = json["expectations"]?.array?.compactMap(Verdict.init)
    else { return nil }
    self.init(
      file: file, caseName: json["case"]?.string, name: name, tags: tags, seed: Seed(seed),
      duration: .fromSeconds(seconds),
      realTime: .nanoseconds(nanoseconds), verdicts: verdicts,
      card: json["rules"]?.array.map { ReportCard(lines: $0.compactMap(ReportCard.Line.init)) },
      problems: problems)
    self.runs = runs
    leftOut = json["leftOut"]?.array?.compactMap(LeftOut.init) ?? []
    switches = json["switches"]?.array?.compactMap(\.string) ?? []
    totalDuration = .fromSeconds(total)
    journal = JournalCopy(text: json["journalText"]?.string, entries: json["journal"]?.array)
  }
}

extension Verdict {
  fileprivate init?(_ json: JSON) {
    guard let line = json["line"]?.integer, let written = json["expected"]?.string,
      let held = json["held"]?.bool
    else { return nil }
    self.init(
      written: written, line: line, held: held, found: json["found"]?.string ?? "",
      hint: json["hint"]?.string ?? "")
    fragment = json["fragment"]?.string
    around = json["around"]?.string ?? ""
    causes = json["causes"]?.array?.compactMap(\.string) ?? []
  }
}

extension LeftOut {
  fileprivate init?(_ json: JSON) {
    guard let what = json["what"]?.string, let reason = json["reason"]?.string else { return nil }
    self.init(what, reason)
    line = json["line"]?.integer
    fragment = json["fragment"]?.string
  }
}

extension ReportCard.Line {
  fileprivate init?(_ json: JSON) {
    guard let rule = Rule.all.first(where: { $0.name == json["rule"]?.string }) else { return nil }
    let verdict: RuleVerdict? =
      switch json["verdict"]?.string {
      case "kept": json["times"]?.integer.map { .kept(times: $0) }
      case "notExercised": .notExercised
      case "notVisible": json["unseen"]?.string.map { .notVisible($0) }
      default: json["breaches"]?.array.map { .broken($0.compactMap(Breach.init)) }
      }
    guard let verdict else { return nil }
    self.init(rule: rule, verdict: verdict, exception: json["exception"]?.string)
  }
}

extension Breach {
  fileprivate init?(_ json: JSON) {
    guard let at = json["at"]?.double, let entry = json["entry"]?.integer,
      let found = json["found"]?.string, let expected = json["expected"]?.string
    else { return nil }
    self.init(entry: entry, at: .start + .fromSeconds(at), found, expected: expected)
  }
}

extension Duration {
  /// Whole milliseconds.
  fileprivate static func fromSeconds(_ seconds: Double) -> Duration {
    .milliseconds(Int64((seconds * 1000).rounded()))
  }
}
