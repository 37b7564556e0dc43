import EventLoop
import FakeBackend
import Film
import Glibc
import HTTPMessages
import NemoContract

/// The films of finished renders, drawn when they are ordered or made when they are fetched.
///
/// While ffmpeg draws, virtual time stands still, so a film is there before its render can be.
/// Where strangers take part time flows on, and who fetches a film too early waits for it.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class FilmLibrary: @unchecked Sendable {
  private let studio: FilmStudio
  private let folder: String
  private let clock: VirtualClock
  private let desk: DrawingDesk
  private let onMade: (FilmOrigin) -> Void
  private let onDrawing: () -> Void
  /// What is known of a film that is not drawn, or not yet.
  private struct Ordered {
    let name: String
    let width: Int
    let height: Int
    let duration: Duration
  }

  /// A film that ffmpeg shall draw.
  private struct Drawing: Sendable {
    let order: FilmOrder
    let uploads: UploadStore?
    let path: String
  }

  private var orders: [Ordered] = []
  private var drawn: [(name: String, path: String)] = []
  /// The film made last: players and resumed downloads ask for one several times.
  private var latest: (name: String, film: [UInt8])?
  /// Films that are drawn now, each by a task, which is ended when the world ends.
  private var drawing = 0
  private var tasks: [Task<Void, Never>] = []
  /// Films that are drawn or wait for it, and who waits for them.
  private var inHand: [(name: String, waiting: [() -> Void])] = []
  private var begun = 0

  init(
    _ studio: FilmStudio, folder: String, clock: VirtualClock, desk: DrawingDesk,
    onDrawing: @escaping () -> Void, onMade: @escaping (FilmOrigin) -> Void
  ) {
    self.studio = studio
    self.folder = folder
    self.clock = clock
    self.desk = desk
    self.onDrawing = onDrawing
    self.onMade = onMade
  }

  func order(_ order: FilmOrder, uploads: UploadStore?) {
    orders.append(
      Ordered(
        name: order.film, width: order.width, height: order.height,
        duration: order.duration))
    if orders.count > HostLimits.films { orders.removeFirst(HostLimits.films / 10) }
    guard studio.ffmpeg != nil else { return onMade(.looped(reason: studio.reasonWithout)) }
    begun += 1
    let next = Drawing(order: order, uploads: uploads, path: "\(folder)/film-\(begun).mp4")
    guard desk.add(for: self, begin: { [self] in begin(next) }) else {
      return onMade(.looped(reason: .tooManyWaiting(HostLimits.waitingDrawings)))
    }
    inHand.append((order.film, []))
    onDrawing()
  }

  private func begin(_ next: Drawing) {
    if drawing == 0 { tasks = [] }
    drawing += 1
    // A root of its own: the reply to the order does not wait for the film.
    tasks.append(Task(executorPreference: clock.loop) { [self] in await draw(next) })
  }

  private func draw(_ next: Drawing) async {
    do {
      // Made now: an upload may have been dropped while the film waited.
      let plan = FilmPlan(next.order) { next.uploads?.path(of: $0) }
      let origin = try await studio.make(plan, at: next.path, on: clock)
      try Task.checkCancellation()
      keep(next.order.film, next.path)
      onMade(origin)
    } catch is CancellationError {
      // The world ends; nobody is interested any more.
    } catch {
      onMade(.looped(reason: .ffmpegFailed("\(error)")))
    }
    drawing -= 1
    desk.end()
    // One that was given up may have a namesake by now.
    if !Task.isCancelled { callThoseWaiting(for: next.order.film) }
  }

  /// Calls back when that film can be fetched: at once, or when ffmpeg has drawn it.
  func whenMade(_ name: String, _ action: @escaping () -> Void) {
    guard let index = inHand.firstIndex(where: { $0.name == name }) else { return action() }
    inHand[index].waiting.append(action)
  }

  private func callThoseWaiting(for name: String) {
    guard let index = inHand.firstIndex(where: { $0.name == name }) else { return }
    for action in inHand.remove(at: index).waiting { action() }
  }

  /// Films that were ordered are nobody's any more; what ffmpeg still draws ends at once.
  func forget() {
    desk.leave(self)
    for film in inHand { for action in film.waiting { action() } }
    for film in drawn { unlink(film.path) }
    (orders, drawn, inHand, latest) = ([], [], [], nil)
    for task in tasks { task.cancel() }
  }

  /// The world ends. What the tasks have to tidy up they do in the turns of a loop that runs, else
  /// here.
  func stop() {
    forget()
    guard drawing > 0, !clock.loop.isRunning else { return }
    // Only a loop that is stuck throws here, and then there is nothing more to wait for.
    try? clock.loop.run { [tasks] in for task in tasks { await task.value } }
    tasks = []
  }

  /// What is known of films, those that are drawn or wait for it included, in bytes.
  var heldBytes: Int { (orders.count + 8 * inHand.count) * HostLimits.filmOrderBytes }

  private func keep(_ name: String, _ path: String) {
    drawn.append((name, path))
    if drawn.count > HostLimits.drawnFilms { unlink(drawn.removeFirst().path) }
  }

  /// The size of such a body; 0 when its file cannot be had.
  func sizeBytes(of body: ReplyBody) -> Int64 {
    switch body {
    case .bytes(let bytes): return Int64(bytes.count)
    case .file(let path):
      var status = stat()
      return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    case .filePart, .timed, .pushed, .resource: return 0
    }
  }

  /// What a download of that render sends.
  func body(of name: String) -> ReplyBody {
    if let film = drawn.last(where: { $0.name == name }) { return .file(path: film.path) }
    if let latest, latest.name == name { return .bytes(latest.film) }
    guard let order = orders.last(where: { $0.name == name }) else { return .bytes([]) }
    let duration = max(.milliseconds(100), min(order.duration, LoopedFilm.longest))
    let short = FilmLoop(width: order.width, height: order.height).bytes
    guard let film = try? LoopedFilm.make(of: duration, repeating: short) else {
      preconditionFailure("the films that come with the program cannot be repeated")
    }
    latest = (name, film)
    return .bytes(film)
  }
}
