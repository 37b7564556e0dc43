/// Whatever asks a run to end: a descriptor that is readable from then on, as a pipe's is when a
/// signal handler has written to it. The descriptor stays its owner's.
package struct Interruption: Hashable, Sendable {
  package let descriptor: Int32

  package init(descriptor: Int32) { self.descriptor = descriptor }
}
