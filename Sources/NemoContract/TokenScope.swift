/// What a token may do (OFF@27ce8fe [D]).
package enum TokenScope: String, Hashable, Sendable, CaseIterable {
  case read, write, upload, render
  case all = "*"
}
