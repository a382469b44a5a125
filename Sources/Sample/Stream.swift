/// What a stream of random numbers is for: each use has its own, so that a change in one table
/// leaves all the others as they were. The raw values must never change.
enum Purpose: UInt64 {
  case population = 1
  case resident = 2
  case condition = 3
  case registration = 4
  case colour = 5
  case followUp = 6
  case bed = 7
  case bedEvent = 8
  case slot = 9
  case visit = 10
  case visitCount = 11
  case claim = 12
  case stay = 13
  case notification = 14
  case demand = 15
  case task = 16
  case work = 17
  case referral = 18
  case finding = 19
  case supervision = 20
  case history = 21
  case grade = 22
  case identity = 23
  case pharmacy = 24
  case registrationChoice = 25
  case expert = 26
  case rescue = 27
  case blood = 28
  case drugStock = 29
  case staff = 30
  case checkup = 31
  case contractItem = 32
  case screening = 33
  case maternity = 34
  case child = 35
  case tuberculosis = 36
  case vital = 37
  case gridPush = 38
  case prescription = 39
  case stayDetail = 40
  case claimDetail = 41
  case examination = 42
  case healthCall = 43
  case service = 44
  case unitReport = 45
  case inspection = 46
  case referralDetail = 47
  case finance = 48
  case fund = 49
  case survey = 50
  case drugLedger = 51
  case submission = 52
  case fieldQuality = 53
  case system = 54
  case qualityEvent = 70
  case externalAssessment = 71
  case recordCheck = 72
  case notificationReview = 73
  case aftercare = 80
  case bookedWait = 81
  case careHomeTest = 82
  case standard = 90
  case helpedTechnique = 91
}

/// Random numbers that depend on seed, purpose and entity alone (SplitMix64).
struct Stream {
  private var state: UInt64

  init(_ seed: UInt64, _ purpose: Purpose, _ entity: Int = 0) {
    let keyed = Stream.mixed(seed &+ purpose.rawValue &* 0x9E37_79B9_7F4A_7C15)
    state = Stream.mixed(keyed ^ (UInt64(bitPattern: Int64(entity)) &* 0xD1B5_4A32_D192_ED03))
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next() -> UInt64 {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    return Stream.mixed(state)
  }

  /// One of 0 ..< bound; 0 when the bound is not positive.
  mutating func below(_ bound: Int) -> Int {
    guard bound > 0 else { return 0 }
    return Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(bound)) >> 32)
  }

  /// One of low ... high.
  mutating func between(_ low: Int, _ high: Int) -> Int {
    low + below(high - low + 1)
  }

  /// True in so many of a thousand cases.
  mutating func chance(_ perMille: Int) -> Bool {
    below(1000) < perMille
  }

  /// Thousandths to a whole number, the rest by chance, so that the mean stays.
  mutating func whole(_ thousandths: Int) -> Int {
    thousandths / 1000 + (below(1000) < thousandths % 1000 ? 1 : 0)
  }

  /// A number of rare events with that mean, in millionths.
  mutating func events(_ millionths: Int) -> Int {
    let moved = around(millionths, 300)
    return moved / 1_000_000 + (below(1_000_000) < moved % 1_000_000 ? 1 : 0)
  }

  /// The value, moved by up to so many thousandths either way; small moves are likelier.
  mutating func around(_ value: Int, _ perMille: Int) -> Int {
    let move = below(perMille + 1) - below(perMille + 1)
    return value + value * move / 1000
  }
}

/// Picks exactly `quota` out of `remaining` candidates that pass by one after the other.
struct Picker {
  private(set) var quota: Int
  private(set) var remaining: Int

  init(_ quota: Int, of candidates: Int) {
    self.quota = min(quota, candidates)
    remaining = candidates
  }

  mutating func picks(_ stream: inout Stream) -> Bool {
    guard quota > 0 else { return false }
    let isPicked = stream.below(remaining) < quota
    remaining -= 1
    if isPicked { quota -= 1 }
    return isPicked
  }
}

/// Deals candidates into kinds whose numbers are fixed beforehand.
struct Dealer {
  private(set) var left: [Int]
  private var total: Int

  init(_ counts: [Int]) {
    left = counts
    total = counts.reduce(0, +)
  }

  /// The next candidate's kind; nil when all numbers are used up.
  mutating func deal(_ stream: inout Stream) -> Int? {
    guard total > 0 else { return nil }
    var ticket = stream.below(total)
    for kind in left.indices {
      if ticket < left[kind] {
        left[kind] -= 1
        total -= 1
        return kind
      }
      ticket -= left[kind]
    }
    return nil
  }
}

/// Splits a total in proportion to weights, exactly: largest remainders first, then lower index.
func apportioned(_ total: Int, by weights: [Int]) -> [Int] {
  let sum = weights.reduce(0, +)
  guard sum > 0 else { return [Int](repeating: 0, count: weights.count) }
  var shares = weights.map { total * $0 / sum }
  let missing = total - shares.reduce(0, +)
  guard missing > 0 else { return shares }
  let order = weights.indices.sorted {
    let left = total * weights[$0] % sum
    let right = total * weights[$1] % sum
    return left == right ? $0 < $1 : left > right
  }
  for index in order.prefix(missing) { shares[index] += 1 }
  return shares
}
