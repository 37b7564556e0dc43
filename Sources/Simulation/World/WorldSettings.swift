package import EventLoop
package import FakeBackend
package import Film
import HTTPMessages
package import HTTPTransport
import Journaling
package import TimeAndChance
package import TransportSecurity

/// What a world is made of.
package struct WorldSettings: Sendable {
  package var backend: BackendWorld
  package var script: [ScriptRule]
  package var seed: Seed
  package var pace: Pace
  package var epoch: Epoch
  /// Where strangers reach the fake; nil: only our own client does, on a Unix socket, or on a TCP
  /// port where a fault needs one.
  package var listen: ListenAddress?
  package var studio: FilmStudio
  /// Whether the journal is kept; a server that runs for days keeps none.
  package var keepsJournal: Bool
  /// Whether uploads can be fetched at their `cdn_url`; where films are drawn they can anyway.
  package var keepsUploads: Bool
  package var limits: ServerLimits
  /// Which pages in browsers may use the service.
  package var crossOrigin = CrossOrigin.off
  /// What it shows to clients who speak TLS; nil: none can.
  package var identity: ServerIdentity?
  /// What goes before the scenario of any world on its port.
  package var overrides = WorldOverrides()
  /// 32 bytes of real chance where strangers must not guess tokens and keys; nil: from the seed.
  package var secretKey: [UInt8]?

  package init(
    backend: BackendWorld = BackendWorld(), script: [ScriptRule] = [], seed: Seed = .standard,
    pace: Pace = .virtual, epoch: Epoch = .standard, listen: ListenAddress? = nil,
    studio: FilmStudio = .withoutDrawing, keepsJournal: Bool = true,
    keepsUploads: Bool = false, limits: ServerLimits = ServerLimits(), secretKey: [UInt8]? = nil
  ) {
    self.backend = backend
    self.script = script
    self.seed = seed
    self.pace = pace
    self.epoch = epoch
    self.listen = listen
    self.studio = studio
    self.keepsJournal = keepsJournal
    self.keepsUploads = keepsUploads
    self.limits = limits
    self.secretKey = secretKey
  }

  /// Our own client has few connections: with more memory each, uploads come in fewer pieces.
  var serverLimits: ServerLimits {
    var limits = limits
    if listen == nil { limits.connectionMemoryBytes = max(limits.connectionMemoryBytes, 32 << 10) }
    return limits
  }

  /// How much of what strangers do the journal keeps where there are several worlds.
  var worldJournalLimitBytes: Int?

  /// How much of what strangers do the journal keeps: at most half as much as everything else.
  var journalLimitBytes: Int {
    guard listen != nil else { return .max }
    return min(
      worldJournalLimitBytes ?? Journal.serviceLimitBytes, (backend.memoryLimitBytes ?? .max) / 2)
  }

  /// Whether a fault of the script shows itself on TCP alone.
  var needsTCP: Bool { script.contains { $0.faults.contains(where: \.needsTCP) } }
}
