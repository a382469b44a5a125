internal import Catalogue

/// The contract's codes for states that live figures and clocks tell apart.
enum ItemState {
  enum Demand {
    static let new = 1
    static let triaged = 2
    static let tasked = 3
    static let effectCheck = 4
    static let closed = 5
    static let reopened = 6
    static let merged = 7
    static let rejected = 8
    static let ended = [closed, merged, rejected]
  }

  enum Task {
    static let issued = 1
    static let accepted = 2
    static let returned = 3
    static let inProgress = 4
    static let submitted = 5
    static let verified = 6
    static let closed = 7
    static let suspended = 8
    static let cancelled = 9
    static let ended = [closed, cancelled]
    /// A suspended task's clock stands still; a verified one has been done.
    static let running = [issued, accepted, returned, inProgress, submitted]
  }

  enum Work {
    static let open = [1, 2]
  }

  enum Referral {
    static let requested = 1
    static let refused = 3
    static let inTransit = 5
    static let cancelled = 10
    /// Accepted at some time: on the way, there, or done.
    static let taken = [2, 5, 6, 7, 8, 9, 12]
    static let arrived = [6, 7, 8, 9]
  }

  enum Finding {
    static let confirmed = 4
    static let decided = [3, 4]
  }

  enum Stage {
    static let analysis = 2
    static let closed = 7
  }

  enum Direction {
    static let up = 1
    static let down = 2
    static let lateral = 3
    static let back = 4
  }

  enum Level {
    static let districtHospital = [1]
    static let town = [2, 3, 4]
    static let village = [5]
    static let privateHospital = [6]
    static let clinic = [7]
    static let publicHealth = 10
  }

  static let red = 1
}

/// Seconds within which a referral has to be answered, from the catalogue's step clocks.
struct AnswerLimits {
  private let emergency: Int
  private let byDirection: [Int: Int]

  init(_ catalogue: Catalogue) {
    func seconds(_ step: String, otherwise minutes: Int) -> Int {
      if case .minutes(let set)? = catalogue.stepClock(step)?.span { return set * 60 }
      return minutes * 60
    }
    emergency = seconds("referral.emergency", otherwise: 10)
    byDirection = [
      ItemState.Direction.up: seconds("referral.up", otherwise: 120),
      ItemState.Direction.down: seconds("referral.down", otherwise: 240),
      ItemState.Direction.lateral: seconds("referral.lateral", otherwise: 120),
      ItemState.Direction.back: seconds("referral.return", otherwise: 15),
    ]
  }

  /// The limit of one referral.
  func seconds(direction: Int, isEmergency: Bool) -> Int {
    isEmergency ? emergency : byDirection[direction] ?? 2 * 3600
  }

  /// The kinds of referral with a limit of their own, as conditions.
  var kinds: [(conditions: [LiveCondition], seconds: Int)] {
    [([.isIn("emergency", [1])], emergency)]
      + byDirection.sorted { $0.key < $1.key }.map { direction, seconds in
        ([.isIn("emergency", [0]), .isIn("direction", [direction])], seconds)
      }
  }
}
