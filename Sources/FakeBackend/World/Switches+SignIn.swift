import NemoContract

extension Switches {
  /// How long tokens live (row 6).
  package enum TokenLife: String, CaseIterable, SwitchValue {
    case sevenDays = "7d"
    case oneDay = "1d"
    case oneHour = "1h"
    case forever = "never"

    /// nil: for ever.
    var duration: Duration? {
      switch self {
      case .sevenDays: Timing.tokenLife
      case .oneDay: .seconds(86_400)
      case .oneHour: .seconds(3600)
      case .forever: nil
      }
    }
  }

  /// What anonymous tokens may do (row 7).
  package enum AnonymousScopes: String, CaseIterable, SwitchValue {
    case readWriteUpload = "read-write-upload"
    case all

    /// The documents' own spellings are quoted with difficulty in YAML, and taken too.
    package init?(word: String) {
      switch word {
      case "read,write,upload": self = .readWriteUpload
      case "*": self = .all
      default: self.init(rawValue: word)
      }
    }

    var scopes: [TokenScope] {
      switch self {
      case .readWriteUpload: [.read, .write, .upload]
      case .all: [.all]
      }
    }
  }

  /// A second anonymous token for one client id.
  package enum RepeatToken: String, CaseIterable, SwitchValue {
    /// The live token again.
    case same
    /// A new token for the same user.
    case new
    /// 429 for 7 days from when the last was given, though it be revoked or expired
    /// (OFF@ff57a62 [D]).
    case limited429

    static let window = Duration.seconds(7 * 86_400)
  }

  /// How many anonymous tokens one address gets (row 8).
  package enum TokensPerAddress: String, CaseIterable, SwitchValue {
    case off
    case tenPerWeek = "10-per-7d"
    case fivePerHour = "5-per-hour"

    /// nil: without limit.
    var limit: (count: Int, window: Duration)? {
      switch self {
      case .off: nil
      case .tenPerWeek: (10, .seconds(7 * 86_400))
      case .fivePerHour: (5, .seconds(3600))
      }
    }
  }

  /// What a token that opens nothing is answered with.
  package enum BadToken: String, CaseIterable, SwitchValue {
    case code1001
    case http401
    /// The sibling gateway's way (contract 9).
    case http403
  }

  /// Which replies carry the bind id of an anonymous user (row 12).
  package enum BindIDPlaces: String, CaseIterable, SwitchValue {
    /// Token, session, state, and the reply with code 2001.
    case everywhere
    case token
    case session
    case state
    /// What current documents say: the token's reply omits it.
    case sessionAndState = "session-and-state"
  }

  /// Whether something that may be there is there.
  package enum Mention: String, CaseIterable, SwitchValue {
    case present
    case absent
  }

  /// Which requests are taken (contract 1, 4, 6b, 7, 8).
  package enum RequestShapes: String, CaseIterable, SwitchValue {
    /// Those of other documents and of ADK, and slips, too.
    case lenient
    /// Those that are documented, letter for letter.
    case documented
  }

  /// Which requests without the attribution headers are refused (contract 1).
  package enum AttributionChecks: String, CaseIterable, SwitchValue {
    /// Exports alone, as `exportRequiresAttribution` says.
    case exports
    /// All that sign in: "auth failures or export 402" (OFF 1.9 [D]).
    case all
  }

  /// The draft of a session in which nothing was made (contract 5: empty or absent).
  package enum FreshDraft: String, CaseIterable, SwitchValue {
    /// `"draft":{}`
    case object
    case absent
  }

  package enum BodyCodeStatus: String, CaseIterable, SwitchValue {
    case ok = "200"
    case clientError = "4xx"
  }

  /// Which requests are refused with 429.
  package enum RateLimit: String, CaseIterable, SwitchValue {
    case off
    case everyThird = "every-3rd"
    case everyTenth = "every-10th"
    case everyHundredth = "every-100th"

    /// nil: none.
    var every: Int? {
      switch self {
      case .off: nil
      case .everyThird: 3
      case .everyTenth: 10
      case .everyHundredth: 100
      }
    }
  }
}
