import FakeBackend
import Film
import Glibc
import SystemCalls

/// Keeps uploaded bytes on disk, for whoever draws a film of them or fetches them at their
/// `cdn_url`; the backend itself keeps none.
///
/// A file that cannot be kept whole is dropped. When all files together are too much, or too many,
/// the oldest go.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class UploadStore: @unchecked Sendable {
  /// Why a file is not kept.
  enum Failure: Error, CustomStringConvertible {
    /// In the system's own words.
    case system(reason: String)
    case tooLarge(limitBytes: Int64)

    var description: String {
      switch self {
      case .system(let reason): reason
      case .tooLarge(let limitBytes): "it is larger than \(limitBytes >> 20) MB"
      }
    }
  }

  private struct Kept {
    let key: String
    let path: String
    /// -1 once the file is whole.
    var descriptor: Int32
    var sizeBytes: Int64 = 0
  }

  /// Whether its users count on every file; otherwise a film is drawn without.
  let isPromised: Bool
  private let folder: String
  private let fileLimitBytes: Int64
  private let limitBytes: Int64
  private let mostFiles: Int
  private var files: [Kept] = []
  private var begun = 0
  private var sizeBytes: Int64 = 0

  init(
    folder: String, isPromised: Bool = false, fileLimitBytes: Int64 = HostLimits.keptFileBytes,
    limitBytes: Int64 = HostLimits.keptFilesBytes, mostFiles: Int = HostLimits.keptFiles
  ) {
    self.folder = folder
    self.isPromised = isPromised
    self.fileLimitBytes = fileLimitBytes
    self.limitBytes = limitBytes
    self.mostFiles = mostFiles
  }

  /// nil where nobody wants the bytes.
  convenience init?(_ settings: WorldSettings, folder: String) {
    guard settings.keepsUploads || settings.studio.ffmpeg != nil else { return nil }
    self.init(
      folder: folder, isPromised: settings.keepsUploads,
      fileLimitBytes: settings.keepsUploads ? HostLimits.keptFilesBytes : HostLimits.keptFileBytes)
  }

  /// What it takes in memory: names, not files.
  var heldBytes: Int { files.count * (2 * MemoryLayout<Kept>.stride + 200) }

  /// Where the bytes of a whole upload lie; nil when they are not there.
  func path(of key: String) -> String? {
    files.last { $0.key == key && $0.descriptor < 0 }?.path
  }

  /// - Throws: once for a file, which is gone then; what more comes of it passes by.
  func take(_ event: IntakeEvent) throws(Failure) {
    switch event {
    case .fileBegan(let key, let name): try begin(key, name: name)
    case .fileBytes(let key, let bytes): try write(bytes, to: key)
    case .fileEnded(let key): try close(key)
    case .fileRefused(let key): drop(key)
    }
  }

  /// Drops all of them.
  func forget() {
    for file in files { drop(file.key) }
  }

  /// Drops what nobody will ask for.
  func drop(_ key: String) {
    guard let index = files.lastIndex(where: { $0.key == key }) else { return }
    let file = files.remove(at: index)
    if file.descriptor >= 0 { _ = Glibc.close(file.descriptor) }
    sizeBytes -= file.sizeBytes
    _ = unlink(file.path)
  }

  private func begin(_ key: String, name: String) throws(Failure) {
    // ffmpeg knows some kinds by their ending; nothing else of a stranger's name is used.
    let ending = name.split(separator: ".").last.map {
      $0.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(8)
    }
    let path = "\(folder)/upload-\(begun).\(ending ?? "bin")"
    begun += 1
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(reason: SystemError("open").reason) }
    files.append(Kept(key: key, path: path, descriptor: descriptor))
    if files.count > mostFiles, let oldest = files.first { drop(oldest.key) }
  }

  private func write(_ bytes: ArraySlice<UInt8>, to key: String) throws(Failure) {
    // The newest file is the one that comes in, nearly always.
    guard let index = files.lastIndex(where: { $0.key == key }) else { return }
    files[index].sizeBytes += Int64(bytes.count)
    sizeBytes += Int64(bytes.count)
    guard files[index].sizeBytes <= fileLimitBytes else {
      drop(key)
      throw .tooLarge(limitBytes: fileLimitBytes)
    }
    do throws(FileError) {
      try WholeFile.write(bytes, to: files[index].descriptor, path: key)
    } catch {
      drop(key)
      throw .system(reason: error.reason)
    }
    while sizeBytes > limitBytes, let oldest = files.first { drop(oldest.key) }
  }

  /// Some file systems say only here that there was no room.
  private func close(_ key: String) throws(Failure) {
    guard let index = files.lastIndex(where: { $0.key == key }), files[index].descriptor >= 0
    else { return }
    let result = Glibc.close(files[index].descriptor)
    files[index].descriptor = -1
    guard result == 0 else {
      let error = SystemError("close")
      drop(key)
      throw .system(reason: error.reason)
    }
  }
}
