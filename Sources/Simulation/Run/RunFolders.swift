import SystemCalls

/// Gives each run a folder of its own in one for all of them, which goes with the last.
final class RunFolders {
  private var all: PrivateFolder?
  private var made = 0

  func next() throws(SystemError) -> PrivateFolder {
    let all: PrivateFolder
    if let known = self.all { all = known } else { all = try PrivateFolder() }
    self.all = all
    made += 1
    return try PrivateFolder("\(made)", inside: all)
  }
}
