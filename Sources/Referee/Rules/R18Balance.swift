import Journaling

extension Rule {
  static let balance = Rule(
    name: "R18",
    sentence: "nothing is charged twice, and what was frozen is settled or given back",
    source: "contract.md 5, 10",
    cure: "look for a message or an export that went out twice (R3, R14)"
  ) { evidence in
    var breaches: [Breach] = []
    for move in evidence.ledger where move.value.available < 0 || move.value.frozen < 0 {
      breaches.append(
        Breach(
          move, "available \(move.value.available), frozen \(move.value.frozen)",
          expected: "no balance below nothing"))
    }
    return .of(breaches, occasions: evidence.ledger.count)
  }
}
