import SystemCalls

/// Gives each run a folder of its own in one for all of them, which goes with the last.
///
/// A run that has ended leaves its folder, empty, to the next.
final class RunFolders {
  private var all: PrivateFolder?
  private var made = 0
  private var free: [PrivateFolder] = []

  func next() throws(SystemError) -> PrivateFolder {
    if let known = free.popLast() { return known }
    let all: PrivateFolder
    if let known = self.all { all = known } else { all = try PrivateFolder() }
    self.all = all
    made += 1
    return try PrivateFolder("\(made)", inside: all)
  }

  func giveBack(_ folder: PrivateFolder) { free.append(folder) }
}
