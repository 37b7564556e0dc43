package import NemoContract

package struct EnglishPhrases: Phrases {
  package init() {}

  package var language: Language { .english }

  package var settingUp: String { "Setting things up..." }
  package var ready: String { "Ready!" }
  package var nothingSaid: String { "Tell me what you would like to make." }
  package func messageTooLong(bytes: Int, limitBytes: Int) -> String {
    "This line is too long (\(bytes) bytes; at most \(limitBytes)). Nothing of it was sent."
  }
  package var tokenReplaced: String {
    "NEMO_TOKEN is not accepted any more, so I go on with a free account."
  }
  package func newSession(keptAt path: String?) -> String {
    "The session was gone, so I started a new one. What was in the old one is not in it."
      + keptAside(path)
  }

  package var projectGoesOn: String {
    "I go on with the project of last time. Say \"new project\" for an empty one."
  }
  package func projectOfAnother(keptAt path: String?) -> String {
    "The project of last time belongs to another sign-in, so I start a new one." + keptAside(path)
  }
  /// Under its old name again, with the old sign-in, it is the project again.
  private func keptAside(_ path: String?) -> String {
    path.map { " What is kept of the old one is in \($0) now." } ?? ""
  }
  package func projectLost(uploads: [String], keptAt path: String?) -> String {
    let again =
      uploads.isEmpty
      ? "" : " These files can be sent again: upload \(uploads.joined(separator: ", "))"
    return
      "The sign-in ended, and the service gave a new account. What was on the timeline belongs "
      + "to the old one and is lost here.\(keptAside(path))\(again)"
  }
  package var projectBegun: String { "This is a new, empty project." }
  package var nothingLeft: String { "Nothing is left under way." }
  package func workSetAside(path: String, reason: String) -> String {
    "What was kept of last time cannot be read (\(reason)). It is in \(path) now, and I start anew."
  }
  package func workNotKept(reason: String) -> String {
    "I cannot keep on disk what is under way: \(reason). If I am stopped now, it cannot be resumed."
  }

  package var timelineWords: TimelineWords { .english }

  package func credits(_ credits: Credits) -> String {
    "Credits: \(credits.available) available, \(credits.frozen) frozen, \(credits.total) total."
  }

  package func emptyTimeline(_ summary: String, material: [String]) -> String {
    "\(summary) Uploaded so far: \(material.joined(separator: ", "))."
  }

  package func claimLink(_ link: String) -> String {
    "Open your project on the web (good for 7 days): \(link)"
  }

  package func uploaded(_ file: UploadedFile) -> String {
    let facts = [
      file.kind, file.duration.map { "\(Seconds.text($0)) s" }, file.sizeBytes.map(Size.text),
    ]
    return "Uploaded \(file.name) (\(facts.compactMap(\.self).joined(separator: ", ")))."
  }

  package func fileProblem(_ problem: FileProblem) -> String {
    let path = problem.path
    return switch problem.reason {
    case .missing(nil): "\(path): there is no such file."
    case .missing(let near?): "\(path): there is no such file. Did you mean \(near)?"
    case .directory: "\(path) is a folder. Name the files in it one by one."
    case .notAFile: "\(path) is no ordinary file."
    case .unreadable(let reason): "\(path) cannot be read: \(reason)."
    case .empty: "\(path) is empty."
    case .unsupportedType:
      "\(path): this type of file is not accepted. Accepted are \(MediaType.acceptedList)."
    case .tooLarge(let size, let limit):
      "\(path) is too large (\(Size.text(size)); at most \(Size.text(limit))). "
        + "Compress or trim it first."
    case .notTaken(let fault?): "\(path): \(sentence(fault, ""))"
    case .notTaken(nil): "\(path): the service has not taken it."
    }
  }

  package func noneTaken(count: Int, reason: String?) -> String {
    "None of the \(count) files was taken\(plain(reason).map { ": \($0)" } ?? "")."
  }

  package func change(_ change: TimelineDifference.Change) -> String {
    switch change {
    case .added(let what): "Added \(what)"
    case .removed(let what): "Removed \(what)"
    case .changed(let what, let from, let to): "Changed \(what): \(from) → \(to)"
    case .details: "Changed details of the timeline"
    }
  }

  package func newMedia(_ name: String) -> String { "New material: \(name)" }

  package var silentAndUnchanged: String {
    "The agent finished without an answer, and the timeline has not changed: "
      + "the edit was not made. "
      + "Shall I try again? (yes or no, or put it differently)"
  }
  package var answeredAndUnchanged: String {
    "The timeline has not changed for 5 minutes: what the agent said is all that came of it. "
      + "Shall I try again? (yes or no)"
  }
  package var unfinishedAndUnchanged: String {
    "The agent's answer was not completed, and the timeline has not changed."
  }
  package var timelineUnchanged: String { "The timeline has not changed." }

  package func silentAndUnknown(_ summary: String?) -> String {
    "The agent finished without an answer, and I cannot tell what it changed. "
      + (summary.map { "This is there now. \($0)" } ?? "Say \"show tracks\" to look again.")
  }

  package func turnLeft(_ message: String) -> String {
    "I was stopped while the agent worked on \"\(excerpt(message))\"."
  }

  package var notSentAgain: String {
    "I have not sent it again, for that would be paid again. Say the same once more to send it."
  }

  package func stopped(changes: String?) -> String {
    "The work may go on; \"resume\" tells what becomes of it. So far:\n"
      + (changes ?? "The timeline could not be read.")
  }
  package func stoppedRender(_ progress: String) -> String {
    "The render goes on (\(progress)); \"resume\" fetches the film."
  }

  package func streamLost(_ loss: TurnLoss) -> String {
    let what =
      switch loss {
      case .dropped: "The connection broke."
      case .stopped(let message): turnLeft(message)
      case .signInEnded: "The sign-in ended in the middle of the work; there is a new one."
      case .silence: "No news from the agent for 10 minutes."
      case .tooLong: "The agent did not finish within 15 minutes."
      }
    return "\(what) The work may still go on, so I check the timeline and do not send it again."
  }

  package func workWentOn(_ changes: String) -> String { "The work went on:\n\(changes)" }

  package func answerCut(_ limitBytes: Int) -> String {
    "The agent said more than \(Size.text(Int64(limitBytes))) in one turn; the rest is left out."
  }

  package var rendering: String { "Rendering the video..." }
  package var renderingAgain: String { "The render failed. Trying once more..." }
  package var renderingForFilm: String {
    "The render is done, but its film cannot be fetched. Rendering once more..."
  }
  package var renderGoesOn: String { "I go on with the render..." }
  package var renderTakenUp: String { "A render of last time is under way. I go on with it..." }

  package func exported(_ film: ExportedFilm) -> String {
    "Saved \(film.path) (\(Size.text(film.sizeBytes)), \(Seconds.text(film.duration)) s long). "
      + "It took \(Spell.text(film.took))."
  }

  package func placeTaken(_ path: String) -> String {
    "\(path) is there already, so the film gets a name beside it."
  }

  package func formatDiffers(_ path: String) -> String {
    "The service sent another format than it was asked for, so the film is \(path)."
  }

  package func batchFile(_ number: Int, of count: Int, _ label: String) -> String {
    "\(number) of \(count): \(label)"
  }
  package func filmWasThere(_ path: String) -> String { "Its film is there already: \(path)" }
  package func batchEnd(_ ends: [BatchEnd]) -> String {
    let films = ends.count(where: \.isFilm)
    let notBegun = ends.count { $0 == .notBegun }
    let failed = ends.count - films - notBegun
    let rest = [
      failed > 0 ? "\(failed) failed" : nil, notBegun > 0 ? "\(notBegun) not begun" : nil,
    ].compactMap(\.self)
    let all = "\(films) of \(ends.count) films are there"
    return rest.isEmpty
      ? "\(all)."
      : "\(all), \(rest.joined(separator: ", ")). The same batch once more goes on with the rest."
  }

  package func wishNotSaid(_ wish: String) -> String {
    "I have not passed on the rest, since not all of the files are there: \"\(wish)\""
  }

  package var helpHead: String { "Say it in your own words, or with a slash:" }
  package var helpEnd: String { "Everything else goes to the agent." }

  package func work(of command: Command) -> String {
    switch command {
    case .upload: "uploads files and links; what else you say is done with them."
    case .status: "lists what is on the timeline."
    case .credits: "tells what is left to spend."
    case .export: "renders the video and saves it here."
    case .cancel: "stops the render, or the download of its film."
    case .resume: "goes on with a render that is unfinished."
    case .undo: "asks the agent to take back the last change."
    case .link: "gives a link that opens the project on the web."
    case .newSession: "begins a new project."
    case .help: "shows this."
    case .quit: "ends the talk."
    }
  }

  package func quoted(_ examples: [String]) -> String {
    examples.map { "\"\($0)\"" }.joined(separator: ", ")
  }

  package func sentence(_ mistake: CommandMistake) -> String {
    switch mistake {
    case .unknown(let word, let suggestion):
      "No command is called \(word); \(Command.help.slashWord) lists them."
        + (suggestion.map { " Did you mean \($0)? (yes or no)" } ?? "")
    case .argument(let text, let command):
      command.argumentsText.isEmpty
        ? "\(command.slashWord) stands alone; \"\(text)\" does not belong to it."
        : "\(command.slashWord) does not know \"\(text)\". It takes \(command.argumentsText)."
    }
  }

  package func advice(on action: GUITranslation.Action) -> String {
    switch action {
    case .export: "say \"export\" and I will render it"
    case .showTimeline: "say \"show tracks\" and I will list the timeline"
    case .showCredits: "say \"credits\" and I will look them up"
    case .upload: "say \"upload\" with the file's path"
    case .edit: "tell me the change and I will make it"
    case .say(let label): "say \"\(label)\" and I will do it"
    case .webPage: "use the web page for accounts and plans"
    }
  }

  package func question(about action: GUITranslation.Action) -> String {
    switch action {
    case .export: "Shall I export the video now? (yes or no)"
    case .say(let label): "Shall I ask for \"\(label)\"? It may cost credits. (yes or no)"
    default: "Shall I do that? (yes or no)"
    }
  }

  package var leftAlone: String { "All right, I leave it." }

  package func creditLimit(_ objection: CreditGuard.Objection) -> String {
    switch objection {
    case .balanceUnknown:
      "Not sent: the balance could not be read, so nobody knows what has been spent."
    case .message(let cost, let spent, let limit):
      "Not sent: this may cost \(cost) credits, and \(max(0, limit - spent)) are left of the "
        + "\(limit) that may be spent (--max-credits)."
    case .turn(let spent, let limit):
      "Stopped: \(spent) credits are spent or held for this work, and the limit (--max-credits) is "
        + "\(limit). What the agent has begun may still go on."
    }
  }

  package func topUp(_ shortage: CreditShortage) -> String {
    "\(sentence(shortage)) Top up credits in your account."
  }

  package func registerForCredits(_ link: String?, _ shortage: CreditShortage) -> String {
    let way = link.map { "Register to get more and keep your work: \($0)" }
    return "\(sentence(shortage)) \(way ?? "Register on the web page to get more.")"
  }

  private func sentence(_ shortage: CreditShortage) -> String {
    switch (shortage.needed, shortage.available) {
    case (let needed?, let available?):
      "There are not enough credits: this needs \(needed), and you have \(available)."
    case (_, 0?): "You are out of credits."
    case (_, let available?):
      "There are not enough credits for this: you have \(available)."
    case (_, nil): "There are not enough credits for this."
    }
  }

  package func spentForNothing(_ credits: Int) -> String {
    "The last message cost \(credits) credits and changed nothing on the timeline."
  }

  package func sentence(_ failure: ClientFailure, baseURL: String) -> String {
    switch failure {
    case .service(let fault): sentence(fault, baseURL)
    case .unusableToken:
      "NEMO_TOKEN is no token: it is too short, or holds characters that no token has. "
        + "Set it again, or unset it."
    case .unusableAddress(let reason):
      "The service's address cannot be used: \(reason). Check NEMO_API_URL or --base-url."
    case .clientIDForeign(let path):
      "\(path) shall keep this installation's id, but holds something else. It is left as it is; "
        + "name another file (--client-id-file), or remove it."
    case .clientIDUnreadable(let path, let reason):
      "\(path), which keeps this installation's id, cannot be read: \(reason). Repair or remove it."
    case .filesRefused(let problems): problems.map(fileProblem).joined(separator: "\n")
    case .noFileNamed: "Which file? Say \"upload\" with its path or its URL."
    case .nothingToExport:
      "There is nothing on the timeline to export yet. Tell me what to make first."
    case .outputFolder(let path, let reason):
      "The film cannot be written to \(path): \(reason). Name another place for it."
    case .renderFailed(let reason):
      "The render failed twice\(plain(reason).map { ": \($0)" } ?? ""). The timeline is untouched."
    case .renderStillRunning:
      "The render is not done after 5 minutes. It goes on; say \"export\" or "
        + "\"resume\" to pick it up, also later."
    case .renderCancelled: "The render was cancelled."
    case .renderLost:
      "The service does not know the render any more. The timeline is untouched; say \"export\" to "
        + "render it anew."
    case .nothingRendered: "There is no render under way."
    case .projectLost: "Nothing was rendered: the timeline belongs to the account that has ended."
    case .noProject: "There is no project to look at: none was begun, or it is another account's."
    case .projectInUse(let path):
      "Another nemosim is at work on this project (\(path)). Wait for it, or take another project "
        + "(--session NAME)."
    case .workUnreadable(let path, let reason):
      "\(path), which keeps what is under way, cannot be used: \(reason). Repair or remove it."
    case .downloadFailed(let reason):
      "The film is rendered, but could not be downloaded: \(reason). Say \"export\" to try again."
    case .downloadCancelled:
      "Stopped. The render is done: \"export\" or \"resume\" fetches the film, and nothing is paid "
        + "for again."
    case .filmTooLarge(let limitBytes):
      "The film is larger than \(Size.text(limitBytes)), the most that I fetch. "
        + "Allow more (--max-film) and say \"export\" to try again."
    case .creditLimit(let objection): creditLimit(objection)
    case .agentFailed(let message):
      "The agent could not finish\(plain(message).map { ": \($0)" } ?? ".")"
    case .turnUnknown:
      "The timeline could not be read, so I do not know what became of it. Do not send it again "
        + "yet: say \"resume\" to look again."
    case .turnLost:
      "The timeline has not changed for 5 minutes, so the work seems to have failed. "
        + "Shall I try again? (yes or no)"
    }
  }

  private func sentence(_ fault: ServiceFault, _ baseURL: String) -> String {
    switch fault.kind {
    case .invalidToken:
      return
        "The service does not accept the sign-in, even a new one. Check NEMO_TOKEN or try later."
    case .sessionNotFound: return "The service does not know the session any more."
    case .outOfCredits: return topUp(CreditShortage(message: fault.message))
    case .unsupportedFile:
      return
        "The service does not accept this type of file. Accepted are \(MediaType.acceptedList)."
    case .fileTooLarge: return "The file is too large for the service. Compress or trim it first."
    case .planBlocked:
      return "Your plan does not include this. Register or upgrade your plan to unlock export."
    case .attributionMissing:
      return "The service did not see the skill's headers (X-Skill-Source, X-Skill-Version, "
        + "X-Skill-Platform) and refused. They go with every request, so something in between "
        + "takes them away: go past the proxy, or have it let them through."
    case .rateLimited:
      return "The service takes no more requests at the moment (429), also not after a pause. "
        + "Please try again later."
    case .badRequest:
      return "\(sentenceEnded(reportOfCode(fault, baseURL))) If it stays so, put it differently, "
        + "begin a new project (\"new project\"), or look with nemosim doctor."
    case .other: break
    }
    return reportOfCode(fault, baseURL)
  }

  private func reportOfCode(_ fault: ServiceFault, _ baseURL: String) -> String {
    switch fault {
    case .code(let code, let message):
      return "The service reports error \(code)\(plain(message).map { ": \($0)" } ?? ".")"
    case .status(let status, let message):
      return "The service answered with HTTP \(status)\(plain(message).map { ": \($0)" } ?? ".")"
    case .rateLimited(let message, _):
      return "The service answered with HTTP 429\(plain(message).map { ": \($0)" } ?? ".")"
    case .refusal(let message):
      return "The service refused\(plain(message).map { ": \($0)" } ?? ".")"
    case .unreachable(let reason): return "The service cannot be reached. \(reason)"
    case .interrupted(let reason): return "The connection to the service broke. \(reason)"
    // 501 is what servers say that know nothing but files.
    case .notTheService(let status, _) where status >= 500 && status != 501:
      return "The service is not available at the moment (HTTP \(status)). Please try again later."
    case .notTheService(let status, let type):
      let what = type.isEmpty ? "something" : type
      return "\(baseURL) answered with \(what) (HTTP \(status)), not as the service does. "
        + "Check the address."
    case .incomplete(let missing):
      return "The service's answer lacks \(missing), so I cannot go on."
    }
  }
}
