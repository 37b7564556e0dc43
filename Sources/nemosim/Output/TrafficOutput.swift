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
      help: "Write everything that happened, a line of JSON each"),
  ]

  private let isTraced: Bool
  private let archive: String?
  private let journal: String?

  /// - Parameter runs: how many there will be; a file takes one.
  init(_ invocation: Invocation, runs: Int) throws(UsageMistake) {
    isTraced = invocation.has("--trace")
    archive = invocation.text("--har")
    journal = invocation.text("--journal-json")
    for (option, file) in [("--har", archive), ("--journal-json", journal)]
    where file != nil && runs != 1 {
      throw UsageMistake("\(option) takes the traffic of one run, and this makes \(runs)")
    }
  }

  /// Whether something is to be written at the end.
  var needsJournal: Bool { archive != nil || journal != nil }

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

  /// - Parameters:
  ///   - journal: cleaned; only asked for where it is needed.
  ///   - client: how its run went, where it is of one.
  func write(
    _ journal: @autoclosure () -> Journal, epoch: Epoch, client: ClientRun? = nil
  ) throws(OutputPlace.Failure) {
    guard needsJournal else { return }
    let journal = journal()
    if let archive {
      let har = HARFile(journal, epoch: epoch).json(creator: ProgramSpec.nemosim.version)
      try OutputPlace.write(har.pretty + "\n", to: archive)
    }
    if let file = self.journal {
      try OutputPlace.write(
        JournalFile(journal, epoch: epoch, client: client).text, to: file)
    }
  }
}
