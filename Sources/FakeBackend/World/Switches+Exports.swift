extension Switches {
  /// What a file that cannot be taken does to the others of its request (contract 15.5).
  package enum UploadFailures: String, CaseIterable, SwitchValue {
    /// None is taken; the reply is the code of the first that failed.
    case request
    /// The others are taken; `data.failed` lists those that are not.
    case file
  }

  /// Which routes take exports (contract 7).
  package enum RenderRoutes: String, CaseIterable, SwitchValue {
    /// Those before `lambda`, too (OFF@27ce8fe [D]).
    case both
    /// Those of SEED0-3 alone.
    case lambda
  }

  package enum RenderReply: String, CaseIterable, SwitchValue {
    /// `{"status":…,"output":{"url":…}}`
    case topLevel = "top-level"
    /// `{"success":true,"data":{"status":…,"outputUrl":…}}`
    case data
    /// `{"taskId":…,"status":…,"output":{"url":…,"duration":…,"size":…}}`
    case oldest
  }

  /// A submit with an id that is taken (contract 7, 15.10).
  package enum DuplicateRender: String, CaseIterable, SwitchValue {
    /// 409
    case refused
    /// The reply of the render that has the id.
    case same
  }

  /// What `…/render/proxy/{id}/download` answers (contract 7, 15.4).
  package enum DownloadReply: String, CaseIterable, SwitchValue {
    case bytes
    /// `{"output":{"url":…}}`, as the CLI expects [C].
    case json
    /// 302 to the film.
    case redirect
  }

  /// How long a film can be fetched (contract 7, a family document; 15.4).
  package enum FilmLife: String, CaseIterable, SwitchValue {
    case day = "24h"
    case sevenDays = "7d"
    case forever = "never"

    /// nil: for ever.
    var duration: Duration? {
      switch self {
      case .day: .seconds(86_400)
      case .sevenDays: .seconds(7 * 86_400)
      case .forever: nil
      }
    }
  }

  /// Whose exports are refused without the attribution headers (row 10).
  package enum AttributionRule: String, CaseIterable, SwitchValue {
    /// (SEED0-3)
    case always = "on"
    /// Only of users whose credits are used up (OFF changelog 1.5 [D]).
    case withoutCredits = "without-credits"
    case never = "off"

    /// What other switches of two values accept means the same here.
    package init?(word: String) {
      switch word {
      case "true", "yes": self = .always
      case "false", "no": self = .never
      default: self.init(rawValue: word)
      }
    }
  }

  /// Whose plan allows exports (rows 10 and 11).
  package enum ExportPlan: String, CaseIterable, SwitchValue {
    case any
    /// Not the free plan of anonymous users.
    case registered
    case none
  }

  /// How a plan refuses an export (row 10: 402 OFF [D], 403 PLUG).
  package enum PlanRefusal: String, CaseIterable, SwitchValue {
    case paymentRequired = "402"
    case forbidden = "403"
  }
}
