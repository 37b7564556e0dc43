import Glibc

extension Loop {
  /// Queues a job; the runtime calls this, on the loop's own thread or not at all.
  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    guard pthread_equal(pthread_self(), owner) != 0 else {
      // Not a precondition, which says nothing where it is optimized.
      fatalError(
        """
        Work for the loop was queued from another thread. Inside Loop.run use structured \
        concurrency only: Task { }, Task.detached, Task.sleep and foreign actors leave the loop.
        """)
    }
    jobs.append(job)
  }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    UnownedSerialExecutor(ordinary: self)
  }

  package func asUnownedTaskExecutor() -> UnownedTaskExecutor {
    UnownedTaskExecutor(ordinary: self)
  }

  package func checkIsolated() {
    precondition(
      pthread_equal(pthread_self(), owner) != 0,
      "This belongs to the loop's thread, not to this one")
  }

  var hasJobs: Bool { nextJob < jobs.count }

  /// Step 1 of a turn: runs jobs, and the jobs they queue, first in, first out.
  func drainJobs() {
    let serial = asUnownedSerialExecutor()
    let preference = asUnownedTaskExecutor()
    while hasJobs {
      let job = jobs[nextJob]
      nextJob += 1
      job.runSynchronously(isolatedTo: serial, taskExecutor: preference)
      onJob?()
    }
    jobs.removeAll(keepingCapacity: true)
    nextJob = 0
  }
}
