/// What the product must not use of Swift's and C's libraries, told by the names that the linker
/// sees: the compiler has found the types, however the source writes them.
struct SymbolBan {
  /// How it is called.
  var what: String
  var instead: String
  /// The modules, or single files, that may.
  var except: [String] = []
  var matches: @Sendable (String) -> Bool

  static let all: [SymbolBan] = [
    // A type that is no sequence cannot show its order: no loop, no `map`, no `description` does.
    SymbolBan(what: "Dictionary", instead: lookups, except: ["Lookups"]) { $0.hasPrefix("$sSD") },
    SymbolBan(what: "Set", instead: lookups, except: ["Lookups"]) { $0.hasPrefix("$sSh") },
    SymbolBan(what: "Hasher", instead: hashes) { $0.hasPrefix("$ss6HasherVABycfC") },
    SymbolBan(what: "hashValue", instead: hashes) {
      $0.hasSuffix("9hashValueSivg") || $0.hasSuffix("9hashValueSivgTj")
    },
    SymbolBan(what: "the order of ObjectIdentifier", instead: "a number of its own") {
      $0.hasPrefix("$sSO1loi") || $0.hasPrefix("$sSOSL")
    },
    SymbolBan(what: "the order of pointers", instead: "an index") { name in
      ["$sSVSL", "$sSvSL", "$sSPyxGSL", "$sSpyxGSL"].contains(where: name.hasPrefix)
    },
    SymbolBan(what: "chance without a generator", instead: seed) { name in
      let makers = ["6random2in", "8shuffled", "7shuffleyy", "13randomElement"]
      return makers.contains(where: name.contains) && !name.contains("5using")
        || name.hasPrefix("$ss27SystemRandomNumberGeneratorV")
    },
    SymbolBan(what: "chance of the system", instead: seed, except: ["RealChance.swift"]) {
      ["rand", "random", "drand48", "getrandom", "getentropy"].contains($0)
        || $0.hasPrefix("arc4random") || $0.hasPrefix("swift_stdlib_random")
    },
    SymbolBan(what: "a clock", instead: "the world's clock", except: ["RealClock.swift"]) {
      ["clock_gettime", "gettimeofday", "time", "clock", "timespec_get"].contains($0)
        || $0.hasPrefix("$ss15ContinuousClockV") || $0.hasPrefix("$ss15SuspendingClockV")
    },
    SymbolBan(
      what: "a thread", instead: "the loop; there is one thread", except: ["OwnThread.swift"]
    ) {
      $0 == "pthread_create" || $0 == "thrd_create"
    },
    // The system gives names in any order.
    SymbolBan(what: "readdir", instead: "Folder.names(in:)", except: ["Folder.swift"]) {
      ["readdir", "readdir64", "scandir", "glob", "ftw", "nftw", "fts_open"].contains($0)
    },
    // Who opens a pipe waits for its other end, and Ctrl-C waits with it.
    SymbolBan(
      what: "open", instead: "OpenFile, WholeFile or PartFile",
      except: ["SystemCalls", "ChildStreams.swift", "UploadStore.swift"]
    ) {
      ["fopen", "fopen64", "creat", "open", "openat", "open64"].contains($0)
        || $0.hasPrefix("$s5Glibc4openys") || $0.hasPrefix("$s5Glibc6openatys")
    },
  ]

  private static let lookups = "LookupTable or LookupSet, whose order nobody can see"
  private static let hashes = "the bytes themselves; hashes differ at each start"
  private static let seed = "a RandomStream of Seed"

  func allows(module: String, file: String) -> Bool {
    except.contains(module) || except.contains(file)
  }
}
