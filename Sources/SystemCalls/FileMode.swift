/// Who may do what with a file, and its kind: the bits of `mode_t`.
///
/// A name of its own, so that no declaration shows a type of Glibc: whether a file uses what it
/// imports for others is seen or not by Swift 6.3 as the order of its work happens to be.
package typealias FileMode = UInt32
