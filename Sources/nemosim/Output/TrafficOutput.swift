import JSONText
import Journaling
import Simulation
import TimeAndChance

/// What `--trace`, `--har` and `--journal-json` ask for.
struct TrafficOutput {
  static let options = [
    OptionSpec(
      names: ["--trace"], kind: .flag,
      help: "Print the raw traffic on standard error, as curl -v shows it"),
    OptionSpec(
      names: ["--har"], placeholder: "FILE", kind: .path,
      help: "Write the traffic as an HTTP archive, for the tools of browsers"),
    OptionSpec(
      names: ["--journal-json"], placeholder: "FILE", kind: .path,
      help: "Write everything that happens, a line of JSON each"),
  ]

  private let isTraced: Bool
  private let archive: String?
  private let journal: String?

  /// - Parameter runs: how many there will be; a file takes one.
  init(_ invocation: Invocation, runs: Int) throws(UsageMistake) {
    isTraced = invocation.has("--trace")
    archive = invocation.text("--har")
    journal = invocation.text("--journal-json")
    if let archive, archive == journal {
      throw UsageMistake("--har and --journal-json name the same file, \(archive)")
    }
    for (option, file) in [("--har", archive), ("--journal-json", journal)]
    where file != nil && runs != 1 {
      throw UsageMistake("\(option) takes the traffic of one run, and this makes \(runs)")
    }
  }

  /// Whether an archive is to be written at the end, which needs all that happened.
  var needsArchive: Bool { archive != nil }

  /// For who serves, and may never come to an end: everything is in the file when it has happened.
  func growingJournal(
    epoch: Epoch, tell: @escaping (OutputPlace.Failure) -> Void
  ) throws(OutputPlace.Failure) -> GrowingJournal? {
    guard let journal else { return nil }
    return try GrowingJournal(at: journal, epoch: epoch, tell: tell)
  }

  /// To be called with each entry; does what another one does, too.
  func onEntry(
    _ console: Console, besides other: ((JournalEntry) -> Void)? = nil
  ) -> ((JournalEntry) -> Void)? {
    guard isTraced else { return other }
    return { entry in
      for line in Trace.lines(entry) { console.errors.writeLine(line) }
      other?(entry)
    }
  }

  /// Sees whether what is asked for can be written, before anybody waits for it.
  func check() throws(OutputPlace.Failure) {
    for path in [archive, journal].compactMap(\.self) { try OutputPlace.check(path) }
  }

  /// Writes both files of a run that is over.
  ///
  /// - Parameters:
  ///   - journal: cleaned; only asked for where it is needed.
  ///   - client: how its run went, where it is of one.
  func write(
    _ journal: @autoclosure () -> Journal, epoch: Epoch, client: ClientRun? = nil
  ) throws(OutputPlace.Failure) {
    guard archive != nil || self.journal != nil else { return }
    let journal = journal()
    try writeArchive(journal, epoch: epoch)
    if let file = self.journal {
      try OutputPlace.write(
        JournalFile(journal, epoch: epoch, client: client).text, to: file)
    }
  }

  /// - Parameter journal: cleaned; only asked for where it is needed.
  func writeArchive(
    _ journal: @autoclosure () -> Journal, epoch: Epoch
  ) throws(OutputPlace.Failure) {
    guard let archive else { return }
    let har = HARFile(journal(), epoch: epoch).json(creator: ProgramSpec.nemosim.version)
    try OutputPlace.write(har.pretty + "\n", to: archive)
  }
}
