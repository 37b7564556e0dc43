/// The one source of chance in a run; every actor draws from a child of its own.
///
/// A child depends on its parent and its name alone, so that adding an actor never moves the
/// draws of another.
package struct Seed: Hashable, Sendable {
  package var value: UInt64

  package init(_ value: UInt64) { self.value = value }

  /// Where nobody says one.
  package static let standard = Seed(1)

  /// An independent seed for the actor called `name`.
  package func child(_ name: String) -> Seed {
    // FNV-1a over the name, then mixed with the parent.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    var stream = RandomStream(state: value ^ hash)
    return Seed(stream.next())
  }

  package func child(_ name: String, _ index: Int) -> Seed { child("\(name)#\(index)") }

  /// A fresh stream of draws, always the same for the same seed.
  package var stream: RandomStream { RandomStream(state: value) }
}
