import EventLoop
import Simulation

extension Invocation {
  /// What `--pace` and `--speed` say of a world that strangers use.
  func pace() throws(UsageMistake) -> Pace {
    if isTyped("--pace"), isTyped("--speed") {
      throw UsageMistake("--pace and --speed both say how time passes; take one")
    }
    let isOverruled = isTyped("--pace") && !isTyped("--speed")
    if !isOverruled, let speed = number("--speed") {
      return .real(speed: speed, clock: .flowing)
    }
    guard let text = text("--pace") else { return .skip }
    guard let pace = PaceText.read(text) else {
      throw UsageMistake("--pace: \"\(text)\" is no pace; it is \(PaceText.words)")
    }
    return pace
  }
}
