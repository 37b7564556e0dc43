/// Holds a list against a pattern in which some parts stand for any number of items, none too.
///
/// Only the latest such part is ever taken back, so that the work is bounded by the length of the
/// pattern times that of the list, however many there are.
package enum GapPattern {
  package static func fits<Part, Item>(
    _ parts: [Part], _ items: [Item], isGap: (Part) -> Bool, _ fits: (Part, Item) -> Bool
  ) -> Bool {
    var part = 0
    var item = 0
    var latestGap: (part: Int, item: Int)?
    while item < items.count {
      if part < parts.count, isGap(parts[part]) {
        latestGap = (part, item)
        part += 1
      } else if part < parts.count, fits(parts[part], items[item]) {
        part += 1
        item += 1
      } else if let gap = latestGap {
        latestGap = (gap.part, gap.item + 1)
        part = gap.part + 1
        item = gap.item + 1
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy(isGap)
  }
}
