package import EventLoop
package import SystemCalls

/// What all worlds of a process share: the loop, and the cores that draw films.
package struct SharedResources: Sendable {
  package let loop: Loop
  let drawings = DrawingDesk()

  package init() throws(SystemError) { loop = try Loop() }
}
