import HTTPMessages
import MediaFiles
import NemoContract

/// Takes a multipart upload as it streams by: facts and hash stay here, bytes go to the caller.
struct UploadBody: Sendable {
  /// One file of the request, whole.
  struct File: Sendable {
    var name: String
    var key: String
    var type: MediaType
    var facts: MediaFacts
    var sizeBytes: Int64
    var hash: String
  }

  enum Failure: Equatable, Sendable {
    case unsupportedType(fileName: String)
    case tooLarge(fileName: String, limitBytes: Int64)
    case empty(fileName: String)
    case tooManyFiles(limit: Int)
    case nameTooLong(limitBytes: Int)
    case multipart(MultipartParser.Mistake)
    case noFiles
    case otherField(name: String)
    /// Whoever keeps the bytes cannot.
    case notKept(reason: String)
  }

  typealias Refused = (fileName: String, failure: Failure)

  private struct OpenFile {
    var name: String
    var key: String
    var type: MediaType
    var probe = MediaProbe()
    var hash = SHA256()
    var sizeBytes: Int64 = 0
  }

  private(set) var files: [File] = []
  /// Files that were not taken, while others may be.
  private(set) var refused: [Refused] = []
  /// Why the whole request is refused.
  private(set) var failure: Failure?
  private var parser: MultipartParser
  private var open: OpenFile?
  private let limitBytes: Int64
  private let keyPrefix: String
  private let refuses: Switches.UploadFailures
  private let shapes: Switches.RequestShapes

  init(
    boundary: String, limitBytes: Int64, keyPrefix: String, refuses: Switches.UploadFailures,
    shapes: Switches.RequestShapes = .lenient
  ) {
    parser = MultipartParser(boundary: boundary)
    self.limitBytes = limitBytes
    self.keyPrefix = keyPrefix
    self.refuses = refuses
    self.shapes = shapes
  }

  /// How much memory it takes: files pass by, their heads and indexes do not.
  var heldBytes: Int {
    parser.heldBytes + (open?.probe.heldBytes ?? 0)
      + (files.count + refused.count) * (MemoryLayout<File>.stride + 4 * Weight.storageHead)
  }

  mutating func consume(_ bytes: UnsafeRawBufferPointer) -> [IntakeEvent] {
    guard failure == nil else { return [] }
    do {
      var told: [IntakeEvent] = []
      for event in try parser.feed(bytes) where failure == nil { take(event, &told) }
      return told
    } catch {
      return fail(.multipart(error))
    }
  }

  /// To be called at the end of the body.
  mutating func finish() {
    guard failure == nil else { return }
    do {
      try parser.finish()
      if files.isEmpty { failure = refused.first?.failure ?? .noFiles }
    } catch {
      failure = .multipart(error)
    }
  }

  /// Whoever keeps the bytes cannot keep those of a file; nothing of the request is taken then.
  mutating func cannotBeKept(_ reason: String) -> [IntakeEvent] {
    failure == nil ? fail(.notKept(reason: reason)) : []
  }

  private mutating func take(_ event: MultipartParser.Event, _ told: inout [IntakeEvent]) {
    switch event {
    case .partBegan(let head):
      // Other fields of a form are of no interest; `files` may come many times (contract 4 [D]).
      guard let name = head.fileName else { return }
      if head.name != "files", shapes == .documented {
        told += fail(.otherField(name: head.name))
        return
      }
      guard head.name == "files" || head.name == "file" else { return }
      let count = files.count + refused.count
      guard count < BackendLimits.filesPerUpload else {
        told += fail(.tooManyFiles(limit: BackendLimits.filesPerUpload))
        return
      }
      let baseName = Self.baseName(name)
      guard baseName.utf8.count <= BackendLimits.fileNameBytes else {
        told += fail(.nameTooLong(limitBytes: BackendLimits.fileNameBytes))
        return
      }
      guard let type = MediaType(fileName: baseName) else {
        told += refuse(baseName, .unsupportedType(fileName: baseName))
        return
      }
      let key = count == 0 ? keyPrefix : "\(keyPrefix)-\(count + 1)"
      open = OpenFile(name: baseName, key: key, type: type)
      told.append(.fileBegan(key: key, name: baseName))
    case .data(let bytes):
      guard open != nil else { return }  // What nobody takes passes by.
      open?.probe.consume(bytes)
      open?.hash.update(bytes)
      open?.sizeBytes += Int64(bytes.count)
      guard let open else { return }
      guard open.sizeBytes <= limitBytes else {
        told += refuse(open.name, .tooLarge(fileName: open.name, limitBytes: limitBytes))
        return
      }
      told.append(.fileBytes(key: open.key, bytes))
    case .partEnded:
      guard let file = open else { return }
      guard file.sizeBytes > 0 else {
        told += refuse(file.name, .empty(fileName: file.name))
        return
      }
      files.append(
        File(
          name: file.name, key: file.key, type: file.type, facts: file.probe.facts,
          sizeBytes: file.sizeBytes, hash: file.hash.hexadecimal()))
      open = nil
      told.append(.fileEnded(key: file.key))
    }
  }

  /// What stands behind the last slash of either kind, as browsers of two worlds send paths.
  private static func baseName(_ name: String) -> String {
    let last = name.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last
    return last.map { String(Substring($0)) } ?? name
  }

  /// One file cannot be taken: it alone is left out, or everything with it, as the switch says.
  private mutating func refuse(_ fileName: String, _ failure: Failure) -> [IntakeEvent] {
    guard refuses == .file else { return fail(failure) }
    refused.append((fileName, failure))
    defer { open = nil }
    return open.map { [.fileRefused(key: $0.key)] } ?? []
  }

  /// Everything that came so far is refused with the rest.
  private mutating func fail(_ failure: Failure) -> [IntakeEvent] {
    self.failure = failure
    let keys = files.map(\.key) + (open.map { [$0.key] } ?? [])
    files = []
    open = nil
    return keys.map { .fileRefused(key: $0) }
  }
}
