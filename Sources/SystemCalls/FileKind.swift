import Glibc

/// What stands at a path.
package enum FileKind: Hashable, Sendable, CustomStringConvertible {
  case regular
  case folder
  case link
  case pipe
  case socket
  case device

  package init(mode: FileMode) {
    self =
      switch mode & S_IFMT {
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      case S_IFCHR, S_IFBLK: .device
      default: .regular
      }
  }

  package var description: String {
    switch self {
    case .regular: "a file"
    case .folder: "a folder"
    case .link: "a symbolic link"
    case .pipe: "a named pipe"
    case .socket: "a socket"
    case .device: "a device"
    }
  }
}
