import Journaling

extension Rule {
  static let wholeDownload = Rule(
    name: "R16",
    sentence: "a film arrives whole under its name, or not at all",
    source: "common sense",
    cure: "download to a temporary name, compare with Content-Length, then rename"
  ) { evidence in
    guard let downloads = evidence.downloads else { return .notVisible("the saved films") }
    let breaches = downloads.filter { $0.value.film == nil }.map {
      Breach(
        $0, "\($0.value.fileName) is no whole film", expected: "nothing under that name")
    }
    return .of(breaches, occasions: downloads.count)
  }
}
