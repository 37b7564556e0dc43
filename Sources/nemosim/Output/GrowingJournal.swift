import Journaling
import Simulation
import SystemCalls
import TimeAndChance

/// The file of `serve --journal-json`: a line for each entry, as it happens; nothing of it is kept
/// in memory.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class GrowingJournal: @unchecked Sendable {
  private let path: String
  private let head: [UInt8]
  private let file: LineFile
  private let tell: (OutputPlace.Failure) -> Void
  /// Why it is not whole.
  private(set) var failure: OutputPlace.Failure?

  /// - Parameter tell: gets the first thing that goes wrong, as nothing is written after it.
  init(
    at path: String, epoch: Epoch, tell: @escaping (OutputPlace.Failure) -> Void
  ) throws(OutputPlace.Failure) {
    self.path = path
    self.tell = tell
    head = JournalFile.head(epoch: epoch)
    do throws(FileError) { file = try LineFile(at: path, head: head) } catch {
      throw OutputPlace.Failure(path: path, reason: error.reason)
    }
  }

  /// Writes what happens in a world from here on.
  func follow(_ world: World) {
    let other = world.recorder.onEntry
    world.recorder.onEntry = { [self] entry in
      other?(entry)
      append(entry)
    }
    world.onReset = { [self] in beginAnew() }
  }

  private func append(_ entry: JournalEntry) {
    attempt { () throws(FileError) in try file.append(JournalFile.line(of: entry)) }
  }

  private func beginAnew() {
    failure = nil
    attempt { () throws(FileError) in try file.beginAnew(head: head) }
  }

  /// A hole in the middle would be a lie.
  private func attempt(_ work: () throws(FileError) -> Void) {
    guard failure == nil else { return }
    do throws(FileError) { try work() } catch {
      let failure = OutputPlace.Failure(path: path, reason: error.reason)
      self.failure = failure
      tell(failure)
    }
  }
}
