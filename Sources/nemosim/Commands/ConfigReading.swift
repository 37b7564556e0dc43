import SystemCalls
import YAMLText

extension Invocation {
  /// With what the file of `--config` says; the command line goes before it.
  ///
  /// - Throws: `ConfigFile.Mistakes`, or `UsageMistake` when the file cannot be read.
  func withConfig() throws -> Invocation {
    guard let path = text("--config") else { return self }
    let bytes: [UInt8]
    do {
      bytes = try WholeFile.read(path, atMost: YAMLLimits.bytes)
    } catch {
      throw UsageMistake("--config: \(path) cannot be read: \(error.reason)")
    }
    var complete = self
    complete.filed = try ConfigFile(SourceText(name: path, bytes: bytes), for: command).options
    return complete
  }
}
