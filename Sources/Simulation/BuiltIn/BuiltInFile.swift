internal import CBuiltIn

/// A file of `Fixtures` that lies in the program itself, so that it works wherever it is copied.
///
/// The bytes are mapped with the program; `bytes` copies them, each file once per process.
package struct BuiltInFile: Sendable {
  /// Below `Fixtures`: `media/city-timelapse.mp4`.
  package let name: String
  private let index: Int

  package static let all: [BuiltInFile] = (0..<built_in_file_count()).map { index in
    BuiltInFile(name: String(cString: built_in_file_at(index).pointee.name), index: index)
  }

  package static func named(_ name: String) -> BuiltInFile? { all.first { $0.name == name } }

  package var bytes: [UInt8] { Self.contents.bytes(at: index) }

  private static let contents = Contents(count: all.count)

  /// What has been asked for so far.
  ///
  /// `@unchecked Sendable` because a process has one thread (D2).
  private final class Contents: @unchecked Sendable {
    private var arrays: [[UInt8]?]

    init(count: Int) { arrays = Array(repeating: nil, count: count) }

    func bytes(at index: Int) -> [UInt8] {
      if let array = arrays[index] { return array }
      let file = built_in_file_at(index).pointee
      let array = Array(UnsafeBufferPointer(start: file.bytes, count: file.size))
      arrays[index] = array
      return array
    }
  }
}
