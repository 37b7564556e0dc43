import HTTPMessages

/// The names by which the service may be called (`Host`); it makes the addresses of films and
/// uploads of them, so that a name of somebody else's choice would lead its users elsewhere.
package struct HostNames: Hashable, Sendable {
  /// Whatever is a name at all: only our own ends can reach the service.
  private let takesAll: Bool
  /// Numeric addresses, for a service that listens on all of its machine's.
  private let takesAddresses: Bool
  /// In lower case, beside those of this machine.
  private let names: [String]

  package static let all = HostNames(takesAll: true)

  /// `localhost` and the like are always among them.
  package init(_ names: [String] = [], takesAddresses: Bool = false) {
    self.init(takesAll: false, takesAddresses: takesAddresses, names: names.map { $0.lowercased() })
  }

  private init(takesAll: Bool, takesAddresses: Bool = false, names: [String] = []) {
    self.takesAll = takesAll
    self.takesAddresses = takesAddresses
    self.names = names
  }

  /// Why a request is not for this service; nil when it is.
  func refusal(of head: RequestHead) -> Refusal? {
    var isUsual = false
    _ = head.headers.visitFirst("Host") { isUsual = HostText.isLoopback($0) }
    guard !isUsual, let written = head.headers["Host"] else { return nil }
    guard let host = HostText(written) else {
      return .http(status: 400, message: "Host is no name or address with a port")
    }
    guard !takes(host) else { return nil }
    return .http(
      status: 421,
      message: "\(host.name) is not this service's name; --allow-host \(host.name) makes it one")
  }

  private func takes(_ host: HostText) -> Bool {
    takesAll || host.isOfThisMachine || takesAddresses && host.isAddress
      || names.contains(host.name)
  }
}

/// A `Host` header taken apart (RFC 9110, 7.2).
package struct HostText: Equatable, Sendable {
  /// In lower case, without the port; an address of IPv6 in its brackets.
  package let name: String

  /// nil where a reader of addresses could take it for something else.
  package init?(_ text: String) {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "[") {
      guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      let address = rest[rest.index(after: rest.startIndex)..<end]
      guard !address.isEmpty, address.allSatisfy(Self.isOfAddresses)
      else { return nil }
      rest = rest[rest.index(after: end)...]
    } else {
      let name = rest.prefix { $0 != UInt8(ascii: ":") }
      guard !name.isEmpty, name.allSatisfy(Self.isOfNames) else { return nil }
      rest = rest[name.endIndex...]
    }
    name = text[..<rest.startIndex].lowercased()
    guard let colon = rest.popFirst() else { return }
    guard colon == UInt8(ascii: ":"), rest.count <= 5,
      rest.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
  }

  /// One of the names that nearly every request comes with, told without making text of it.
  static func isLoopback(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let name = bytes.prefix { $0 != UInt8(ascii: ":") }
    let port = bytes[name.endIndex...].dropFirst()
    return port.count <= 5 && port.allSatisfy(digits.contains)
      && (name.elementsEqual("127.0.0.1".utf8) || name.elementsEqual("localhost".utf8))
  }

  /// Loopback, by name or by number (RFC 6761, 6.3; RFC 1122, 3.2.1.3).
  package var isOfThisMachine: Bool {
    name == "localhost" || name.hasSuffix(".localhost") || name == "[::1]"
      || isAddress && name.hasPrefix("127.")
  }

  var isAddress: Bool {
    if name.hasPrefix("[") { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func isOfNames(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func isOfAddresses(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
