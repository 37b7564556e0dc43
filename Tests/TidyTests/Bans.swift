/// Words that the product must not contain, and what to use instead.
struct Ban {
  enum Place {
    case code
    case codeAndStrings
    case anywhere
  }

  var word: String
  var instead: String
  var place = Place.code
  /// The one audited file that may.
  var except: String?

  static let loopTasks = "structured concurrency below Task(executorPreference: loop)"
  static let clock = "the loop's clock"
  static let seed = "a RandomStream of Seed"
  static let process = "the command, which alone changes the process (ProcessSetup.swift)"
  static let realChance = "Secrets, whose key alone RealChance.swift may draw"
  /// Two C modules tell of it, and only release builds say so.
  static let socketKind = "clinux_nonblocking_stream_socket"
  static let realClock = "the clock, which alone may read RealClock.swift"

  static let all: [Ban] = [
    Ban(word: "Task.detached", instead: loopTasks),
    Ban(word: "Task.immediate", instead: loopTasks),
    Ban(word: "Task.immediateDetached", instead: loopTasks),
    Ban(word: "Task.sleep", instead: "the clock's pause(_:)"),
    Ban(word: "Task.yield", instead: "a condition to wait for; nothing counts yields"),
    Ban(word: "MainActor", instead: "the loop's executor"),
    Ban(word: "@concurrent", instead: "the loop's executor"),
    Ban(word: "@globalActor", instead: "an actor on the loop's executor"),
    Ban(word: "DispatchQueue", instead: "the loop"),
    Ban(word: "DispatchSource", instead: "the loop"),
    Ban(word: "DispatchGroup", instead: "the loop"),
    Ban(word: "DispatchSemaphore", instead: "the loop"),
    Ban(word: "URLSession", instead: "HTTPTransport"),
    Ban(word: "Thread", instead: "the loop; there is one thread"),
    Ban(
      word: "pthread_create", instead: "the loop; there is one thread", except: "OwnThread.swift"),
    Ban(word: "Date()", instead: clock),
    Ban(word: "Date.now", instead: clock),
    Ban(word: "ContinuousClock", instead: clock),
    Ban(word: "SuspendingClock", instead: clock),
    Ban(word: "UUID()", instead: seed),
    Ban(word: "randomElement()", instead: seed),
    Ban(word: "shuffled()", instead: seed),
    Ban(word: "shuffle()", instead: seed),
    Ban(word: "SystemRandomNumberGenerator", instead: seed),
    Ban(word: "arc4random", instead: seed),
    Ban(word: "arc4random_buf", instead: seed),
    Ban(word: "arc4random_uniform", instead: seed),
    Ban(word: "getrandom", instead: realChance, except: "RealChance.swift"),
    Ban(word: "getentropy", instead: realChance, except: "RealChance.swift"),
    Ban(word: "/dev/urandom", instead: seed, place: .codeAndStrings),
    Ban(word: "/dev/random", instead: seed, place: .codeAndStrings),
    Ban(word: "gettimeofday", instead: realClock, except: "RealClock.swift"),
    Ban(word: "clock_gettime", instead: realClock, except: "RealClock.swift"),
    Ban(word: "time(nil", instead: realClock, except: "RealClock.swift"),
    Ban(word: "usleep(", instead: "the clock's pause(_:)"),
    Ban(word: "nanosleep(", instead: "the clock's pause(_:)"),
    Ban(word: "SIG_IGN", instead: process, except: "ProcessSetup.swift"),
    Ban(word: "sigaction(", instead: process, except: "ProcessSetup.swift"),
    Ban(word: "sigprocmask", instead: process, except: "ProcessSetup.swift"),
    Ban(word: "pthread_sigmask", instead: process, except: "ProcessSetup.swift"),
    Ban(word: "setrlimit", instead: process, except: "ProcessSetup.swift"),
    Ban(word: "setenv", instead: process, except: "ProcessSetup.swift"),
    Ban(word: "unsetenv", instead: process, except: "ProcessSetup.swift"),
    Ban(word: "chdir(", instead: process, except: "ProcessSetup.swift"),
    Ban(word: "umask(", instead: process, except: "ProcessSetup.swift"),
    Ban(word: "SOCK_STREAM", instead: socketKind),
    Ban(word: "SOCK_NONBLOCK", instead: socketKind),
    Ban(word: "try!", instead: "try, or preconditionFailure with the state"),
    Ban(word: "as!", instead: "as? with a guard"),
    Ban(word: "fatalError()", instead: "preconditionFailure with the state"),
    Ban(word: "preconditionFailure()", instead: "preconditionFailure with the state"),
    Ban(word: "assertionFailure()", instead: "preconditionFailure with the state"),
    Ban(word: "TODO", instead: "an issue", place: .anywhere),
    Ban(word: "FIXME", instead: "an issue", place: .anywhere),
    Ban(word: "XXX", instead: "an issue", place: .anywhere),
    Ban(word: "HACK", instead: "an issue", place: .anywhere),
  ]

  func errors(in file: SourceFile) -> [TidyError] {
    guard file.name != except else { return [] }
    let text =
      switch place {
      case .code: file.stripped.code
      case .codeAndStrings: file.stripped.codeAndStrings
      case .anywhere: file.raw
      }
    return ByteSearch.places(of: word, in: text).map {
      file.error(atLine: file.line(at: $0), "\(word) is banned, use \(instead)")
    }
  }
}

/// Bans that a word alone does not tell.
enum ShapedBans {
  static let all: [@Sendable (SourceFile) -> [TidyError]] = [
    looseTasks, randomWithoutGenerator, sleeps, foreignActors, publicFaces,
  ]

  /// A task starts on the loop's executor or not at all.
  @Sendable static func looseTasks(_ file: SourceFile) -> [TidyError] {
    let code = file.stripped.code
    return ByteSearch.places(of: "Task", in: code).compactMap { place in
      if place > 0, code[place - 1] == UInt8(ascii: ".") { return nil }
      var next = ByteSearch.nextNonBlank(in: code, from: place + 4)
      if next < code.count, code[next] == UInt8(ascii: "<") {
        let end = code[next...].firstIndex(of: UInt8(ascii: ">")) ?? next
        next = ByteSearch.nextNonBlank(in: code, from: end + 1)
      }
      let line = file.line(at: place)
      switch ByteSearch.text(code, from: next, count: 1) {
      case "{":
        // `extension Task {` opens no task.
        let before = file.line(line, of: code).split(separator: " ").map(String.init)
        if before.contains("extension") || before.contains("->") { return nil }
        return file.error(atLine: line, "Task { is banned, use \(Ban.loopTasks)")
      case "(":
        let argument = ByteSearch.nextNonBlank(in: code, from: next + 1)
        let label = "executorPreference:"
        if ByteSearch.text(code, from: argument, count: label.count) == label { return nil }
        return file.error(
          atLine: line, "Task( without executorPreference: is banned, use \(Ban.loopTasks)")
      default: return nil
      }
    }
  }

  @Sendable static func randomWithoutGenerator(_ file: SourceFile) -> [TidyError] {
    let code = file.stripped.code
    return ByteSearch.places(of: "random(", in: code).compactMap { place in
      let before = ByteSearch.text(code, from: max(place - 5, 0), count: min(place, 5))
      if before == "func " { return nil }
      let open = place + "random".utf8.count
      let end = ByteSearch.end(ofBracketsAt: open, in: code)
      if !ByteSearch.places(of: "using:", in: Array(code[open..<end])).isEmpty { return nil }
      return file.error(
        atLine: file.line(at: place), "random( without using: is banned, use \(Ban.seed)")
    }
  }

  /// The C function, and the `sleep` of a `Clock`, whose order is another in release builds.
  @Sendable static func sleeps(_ file: SourceFile) -> [TidyError] {
    let code = file.stripped.code
    return ByteSearch.places(of: "sleep(", in: code).compactMap { place in
      let before = ByteSearch.text(code, from: max(place - 5, 0), count: min(place, 5))
      // The ban of Task.sleep speaks for itself; a type may declare and call a sleep of its own.
      if before == "func " || before == "Task." || before == "self." { return nil }
      let argument = code[(place + "sleep(".utf8.count)...]
      let isLabelled = argument.drop(while: ByteSearch.isIdentifier).first == UInt8(ascii: ":")
      if isLabelled, !before.hasSuffix(".") { return nil }
      return file.error(
        atLine: file.line(at: place), "sleep( is banned, use the clock's pause(_:)")
    }
  }

  /// What programs may use stands in one target; what it builds on may change from day to day.
  ///
  /// `Lookups` is inlined into other modules, which `package` does not allow.
  @Sendable static func publicFaces(_ file: SourceFile) -> [TidyError] {
    guard !["NemosimKit", "Lookups"].contains(file.module) else { return [] }
    return ByteSearch.places(of: "public", in: file.stripped.code).map {
      file.error(
        atLine: file.line(at: $0), "public is banned, use package; NemosimKit is the public face")
    }
  }

  /// An actor without our executor hops to Swift's own threads.
  @Sendable static func foreignActors(_ file: SourceFile) -> [TidyError] {
    let code = file.stripped.code
    guard ByteSearch.places(of: "unownedExecutor", in: code).isEmpty else { return [] }
    return ByteSearch.places(of: "actor", in: code).compactMap { place in
      let next = ByteSearch.nextNonBlank(in: code, from: place + 5)
      let name = code[next...].prefix(while: ByteSearch.isIdentifier)
      guard next > place + 5, let first = name.first, UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first
      else { return nil }
      return file.error(
        atLine: file.line(at: place),
        "actor \(String(decoding: name, as: UTF8.self)) without unownedExecutor is banned, "
          + "use the loop's executor")
    }
  }
}
