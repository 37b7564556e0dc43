import Testing

/// Large libraries cost time and memory at each start: who does not need one has it not.
@Suite(.waits, .enabled(if: Stranger.isPossible)) struct LibraryTests {
  @Test func librariesAreLoadedAtTheirFirstUse() throws {
    let plain = try Service()
    let secure = try Service(["--tls"])
    #expect(try plain.hasLoaded("libc"))
    #expect(try !plain.hasLoaded("libgnutls") && !plain.hasLoaded("libcurl"))
    #expect(try secure.hasLoaded("libgnutls"))
    _ = try plain.end()
    _ = try secure.end()
  }
}
