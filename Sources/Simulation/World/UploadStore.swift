import FakeBackend
import Glibc
import SystemCalls

/// Keeps uploaded bytes on disk for whoever draws a film of them; the backend itself keeps none.
///
/// A file that cannot be kept whole is dropped: its clip is drawn as a scene without it.
final class UploadStore {
  private let folder: String
  private var open: [(key: String, descriptor: Int32)] = []
  private var kept: [(key: String, path: String)] = []

  init(folder: String) { self.folder = folder }

  /// Where the bytes of an upload lie; nil when they are not there.
  func path(of key: String) -> String? { kept.last { $0.key == key }?.path }

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
      $0.filter { $0.isASCII && $0.isLetter || $0.isNumber }
    }
    let path = "\(folder)/upload-\(kept.count).\(ending ?? "bin")"
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    open.append((key, descriptor))
    kept.append((key, path))
  }

  private func write(_ bytes: ArraySlice<UInt8>, to key: String) {
    guard let file = open.first(where: { $0.key == key }) else { return }
    do {
      try WholeFile.write(bytes, to: file.descriptor, path: key)
    } catch {
      drop(key)
    }
  }

  private func close(_ key: String) {
    guard let index = open.firstIndex(where: { $0.key == key }) else { return }
    _ = Glibc.close(open.remove(at: index).descriptor)
  }

  private func drop(_ key: String) {
    close(key)
    if let path = path(of: key) { _ = unlink(path) }
    kept.removeAll { $0.key == key }
  }
}
