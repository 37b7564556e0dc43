import NemoContract
import TimeAndChance

struct Agent {
  let world: BackendWorld
  let session: Session
  let seed: Seed
  func answer(_ message: String) -> Performance {
    Performance(heartbeat: world.agentHeartbeat)
  }
}
