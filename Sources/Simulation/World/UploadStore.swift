import FakeBackend
import Film
import Glibc
import SystemCalls

/// Keeps uploaded bytes on disk, for whoever draws a film of them or fetches them at their
/// `cdn_url`; the backend itself keeps none.
///
/// A file that cannot be kept whole is dropped, whether it is too large or the disk is full: its
/// clip is drawn as a scene without it. When all files together are too much the oldest go.
final class UploadStore {
  private struct Kept {
    let key: String
    let path: String
    /// -1 once the file is whole.
    var descriptor: Int32
    var sizeBytes: Int64 = 0
  }

  private let folder: String
  private let fileLimitBytes: Int64
  private let limitBytes: Int64
  private let mostFiles: Int
  private var files: [Kept] = []
  private var begun = 0
  private var sizeBytes: Int64 = 0

  init(
    folder: String, fileLimitBytes: Int64 = HostLimits.keptFileBytes,
    limitBytes: Int64 = HostLimits.keptFilesBytes, mostFiles: Int = HostLimits.keptFiles
  ) {
    self.folder = folder
    self.fileLimitBytes = fileLimitBytes
    self.limitBytes = limitBytes
    self.mostFiles = mostFiles
  }

  /// nil where nobody wants the bytes.
  convenience init?(_ settings: WorldSettings, folder: String) {
    guard settings.keepsUploads || settings.studio.ffmpeg != nil else { return nil }
    self.init(
      folder: folder,
      fileLimitBytes: settings.keepsUploads ? HostLimits.keptFilesBytes : HostLimits.keptFileBytes)
  }

  /// Where the bytes of a whole upload lie; nil when they are not there.
  func path(of key: String) -> String? {
    files.last { $0.key == key && $0.descriptor < 0 }?.path
  }

  func take(_ event: IntakeEvent) {
    switch event {
    case .fileBegan(let key, let name): begin(key, name: name)
    case .fileBytes(let key, let bytes): write(bytes, to: key)
    case .fileEnded(let key): close(key)
    case .fileRefused(let key): drop(key)
    }
  }

  private func begin(_ key: String, name: String) {
    // ffmpeg knows some kinds by their ending; nothing else of a stranger's name is used.
    let ending = name.split(separator: ".").last.map {
      $0.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(8)
    }
    let path = "\(folder)/upload-\(begun).\(ending ?? "bin")"
    begun += 1
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    files.append(Kept(key: key, path: path, descriptor: descriptor))
    if files.count > mostFiles, let oldest = files.first { drop(oldest.key) }
  }

  private func write(_ bytes: ArraySlice<UInt8>, to key: String) {
    // The newest file is the one that comes in, nearly always.
    guard let index = files.lastIndex(where: { $0.key == key }) else { return }
    files[index].sizeBytes += Int64(bytes.count)
    sizeBytes += Int64(bytes.count)
    guard files[index].sizeBytes <= fileLimitBytes else { return drop(key) }
    do {
      try WholeFile.write(bytes, to: files[index].descriptor, path: key)
    } catch {
      // The disk is full, or otherwise unwilling.
      return drop(key)
    }
    while sizeBytes > limitBytes, let oldest = files.first { drop(oldest.key) }
  }

  private func close(_ key: String) {
    guard let index = files.lastIndex(where: { $0.key == key }), files[index].descriptor >= 0
    else { return }
    _ = Glibc.close(files[index].descriptor)
    files[index].descriptor = -1
  }

  private func drop(_ key: String) {
    close(key)
    guard let index = files.lastIndex(where: { $0.key == key }) else { return }
    let file = files.remove(at: index)
    sizeBytes -= file.sizeBytes
    _ = unlink(file.path)
  }
}
