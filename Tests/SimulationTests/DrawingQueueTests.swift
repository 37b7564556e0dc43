import Testing

@testable import Simulation

@Suite struct DrawingQueueTests {
  @Test func filmsAreDrawnInTheOrderInWhichTheyCame() {
    var queue = DrawingQueue<Int>(places: 2, room: 10)
    let added = (1...4).map { queue.add($0) }
    #expect(added == [true, true, true, true])
    #expect([queue.begin(), queue.begin(), queue.begin()] == [1, 2, nil])
    queue.end()
    #expect([queue.begin(), queue.begin()] == [3, nil])
    queue.end()
    queue.end()
    #expect([queue.begin(), queue.begin()] == [4, nil])
    queue.end()
    #expect(queue.drawing == 0 && queue.waiting.isEmpty)
  }

  @Test func soManyWaitAndNoMore() {
    var queue = DrawingQueue<Int>(places: 1, room: 2)
    #expect(queue.add(1) && queue.begin() == 1)
    #expect(queue.add(2) && queue.add(3) && !queue.add(4))
    queue.end()
    #expect(queue.begin() == 2)
    #expect(queue.add(5) && !queue.add(6))
    queue.remove { _ in true }
    queue.end()
    #expect(queue.begin() == nil)
  }

  /// Without room nothing waits, but what can begin at once does.
  @Test func withoutRoomAFreePlaceIsTaken() {
    var queue = DrawingQueue<Int>(places: 1, room: 0)
    #expect(queue.add(1) && !queue.add(2))
    #expect(queue.begin() == 1 && !queue.add(3))
    queue.end()
    #expect(queue.add(4) && queue.begin() == 4)
  }
}
