import TextPatterns

/// Header fields in their order, names compared without regard to case (RFC 9110, 5.1).
///
/// Kept as one run of bytes: a request costs one allocation, and a `String` is made only for the
/// fields that somebody asks for. A header value can hold no NUL.
///
/// ```
/// length of name │ length of value │ name NUL value NUL │ …      lengths: 4 bytes each
/// ```
package struct HTTPHeaders: Sendable {
  private var storage: [UInt8] = []

  package init() {}

  package init(_ fields: KeyValuePairs<String, String>) {
    for (name, value) in fields { add(name, value) }
  }

  /// The first value of that name; setting replaces all of them, nil removes them.
  package subscript(name: String) -> String? {
    get { first(name) { String(decoding: $0, as: UTF8.self) } }
    set {
      remove(name)
      if let newValue { add(name, newValue) }
    }
  }

  /// Every value of that name, in order.
  package func values(_ name: String) -> [String] {
    var values: [String] = []
    var name = name
    name.withUTF8 { name in
      scan { fieldName, value in
        if Self.sameName(fieldName, name) { values.append(String(decoding: value, as: UTF8.self)) }
        return true
      }
    }
    return values
  }

  package func contains(_ name: String) -> Bool { first(name) { _ in true } ?? false }

  /// All fields, in order.
  package var fields: [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    scan { name, value in
      fields.append((String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
      return true
    }
    return fields
  }

  package mutating func add(_ name: String, _ value: String) {
    var name = name
    var value = value
    name.withUTF8 { name in value.withUTF8 { value in addRaw(name, value) } }
  }

  /// Adds a field as it stands on the wire.
  package mutating func addRaw(
    _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>
  ) {
    let size = 8 + name.count + 1 + value.count + 1
    withUnsafeTemporaryAllocation(byteCount: size, alignment: 4) { field in
      field.storeBytes(of: UInt32(name.count), as: UInt32.self)
      field.storeBytes(of: UInt32(value.count), toByteOffset: 4, as: UInt32.self)
      let nameEnd = 8 + name.count
      UnsafeMutableRawBufferPointer(rebasing: field[8...]).copyMemory(
        from: UnsafeRawBufferPointer(name))
      field[nameEnd] = 0
      UnsafeMutableRawBufferPointer(rebasing: field[(nameEnd + 1)...]).copyMemory(
        from: UnsafeRawBufferPointer(value))
      field[size - 1] = 0
      storage.append(contentsOf: field)
    }
  }

  package mutating func reserveCapacity(bytes: Int) { storage.reserveCapacity(bytes) }

  /// Whether both are the same to the byte, the case of their names included.
  package func hasBytes(of other: HTTPHeaders) -> Bool {
    storage.withUnsafeBufferPointer { bytes in
      other.storage.withUnsafeBufferPointer { ByteSearch.areEqual(bytes, $0) }
    }
  }

  /// Memory that they take.
  package var byteCount: Int { storage.count }

  package mutating func remove(_ name: String) {
    guard contains(name) else { return }
    let kept = fields.filter { !Self.sameName($0.name.utf8, name) }
    storage.removeAll(keepingCapacity: true)
    for field in kept { add(field.name, field.value) }
  }

  /// Visits the fields as they stand on the wire until the visitor answers false.
  ///
  /// Names and values are each followed by a NUL, so that both can be handed to C as they are.
  package func scan(
    _ visit: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) {
    storage.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let field = Field(bytes, at: start)
        guard visit(field.name, field.value) else { return }
        start = field.end
      }
    }
  }

  /// Where a field lies in the storage.
  ///
  /// Found by its lengths, as looking for each NUL would read every byte of every field.
  private struct Field {
    private let start: UnsafePointer<UInt8>
    let nameCount: Int
    private let valueCount: Int
    /// Of the storage, where the next one begins.
    let end: Int

    @inline(__always)
    init(_ bytes: UnsafeRawBufferPointer, at place: Int) {
      nameCount = Int(bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
      valueCount = Int(bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self))
      end = place + 8 + nameCount + 1 + valueCount + 1
      precondition(end <= bytes.count, "a field of headers ends behind them")
      start = bytes.baseAddress!.assumingMemoryBound(to: UInt8.self) + place + 8
    }

    var name: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: nameCount) }
    var value: UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(start: start + nameCount + 1, count: valueCount)
    }
  }

  /// Hands out the bytes of the first value of that name; false when there is none.
  package func visitFirst(_ name: String, _ visit: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
    first(name, visit) != nil
  }

  /// What `read` makes of the first value of that name; the others never become Strings.
  private func first<Value>(
    _ name: String, _ read: (UnsafeBufferPointer<UInt8>) -> Value
  ) -> Value? {
    var name = name
    return name.withUTF8 { name in
      storage.withUnsafeBytes { bytes in
        var start = 0
        while start < bytes.count {
          let field = Field(bytes, at: start)
          // Most names have another length.
          if field.nameCount == name.count, Self.sameName(field.name, name) {
            return read(field.value)
          }
          start = field.end
        }
        return nil
      }
    }
  }

  private static func sameName(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] {
      guard lowercase(left[index]) == lowercase(right[index]) else { return false }
    }
    return true
  }

  static func sameName(_ bytes: some Collection<UInt8>, _ name: String) -> Bool {
    let other = name.utf8
    guard bytes.count == other.count else { return false }
    return zip(bytes, other).allSatisfy { lowercase($0) == lowercase($1) }
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}

extension HTTPHeaders: Hashable {
  package func hash(into hasher: inout Hasher) {
    // Names are equal in any case, so that values alone tell.
    scan { _, value in
      hasher.combine(bytes: UnsafeRawBufferPointer(value))
      return true
    }
  }

  package static func == (left: HTTPHeaders, right: HTTPHeaders) -> Bool {
    left.hasBytes(of: right)
      || left.fields.elementsEqual(right.fields) {
        sameName($0.name.utf8, $1.name) && $0.value == $1.value
      }
  }
}
