package import EventLoop
package import SystemCalls

/// What all worlds of a process share: the loop, the cores that draw films, and memory.
package struct SharedResources: Sendable {
  package let loop: Loop
  let drawings = DrawingDesk()
  let memory = SharedMemory()

  package init() throws(SystemError) { loop = try Loop() }
}
