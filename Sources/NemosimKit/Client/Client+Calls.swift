import ClientEngine

// MARK: in words

extension Client {
  /// Does what the user types: a message for the agent, `export 1080p MP4`, `credits`, `status`,
  /// `upload holiday.mp4`, in English or Chinese.
  ///
  /// - Returns: what the user was shown, and what came of it; that something failed is no error.
  /// - Throws: `CancellationError`; `NemosimError.stuck` where nothing could ever move again,
  ///   `.closed`.
  @discardableResult
  public func say(_ text: String) async throws -> Reply {
    try await thread.use(number) { try await $0.say(text) }
  }

  /// Uploads files in one request: paths, URLs, and beside a fake in process what is built in, such
  /// as `media/city-timelapse.mp4`.
  ///
  /// - Returns: which files were taken and which were not; that none was is no error.
  @discardableResult
  public func upload(_ files: String...) async throws -> Reply { try await upload(files) }

  /// Uploads files in one request: paths, URLs, and beside a fake in process what is built in.
  ///
  /// - Returns: which files were taken and which were not; that none was is no error.
  @discardableResult
  public func upload(_ files: [String]) async throws -> Reply {
    try await thread.use(number) { try await $0.upload(files) }
  }

  /// Goes on with what was left under way, by a call that was cancelled or by an earlier client of
  /// the same project: a message is never sent twice, and no render is paid for twice.
  ///
  /// - Returns: what came of it; `.answered` where nothing was left.
  @discardableResult
  public func resume() async throws -> Reply {
    try await thread.use(number) { try await $0.ask("resume") { try await $0.resume() } }
  }

  /// Does nothing for that long, in the client's time.
  public func wait(for duration: Duration) async throws {
    try await thread.use(number) { try await $0.wait(for: duration) }
  }
}

// MARK: by name

extension Client {
  /// Gets a token, unless there is one; no project is begun.
  ///
  /// - Throws: ``ClientError``, `CancellationError`, ``NemosimError``; so do all that follow.
  public func signIn() async throws {
    _ = try await answer { try await $0.ask("sign in") { try await $0.signIn() } }
  }

  /// Leaves the project and begins an empty one.
  public func startSession() async throws {
    _ = try await answer { try await $0.ask("new project") { try await $0.startProject() } }
  }

  /// What is left to spend.
  public func credits() async throws -> Credits {
    try await answer { try await $0.ask("credits") { try await $0.showCredits() } }.credits
      .orMissing()
  }

  /// What is on the timeline.
  public func timeline() async throws -> Timeline {
    try await answer { try await $0.ask("status") { try await $0.showTimeline() } }.timeline
      .orMissing()
  }

  /// Renders the timeline and downloads the film, which is at its place when it is whole.
  ///
  /// A render that fails is tried once more. What is under way is never rendered twice: after a
  /// cancelled export the same call goes on with its render.
  ///
  /// - Parameters:
  ///   - path: where the film shall lie; what is there is replaced. nil: in the folder for
  ///     downloads, under the render's name.
  ///   - options: how it shall be rendered.
  @discardableResult
  public func export(
    to path: String? = nil, options: ExportOptions = ExportOptions()
  ) async throws -> Film {
    try await answer { try await $0.export(to: path, options) }.film.orMissing()
  }

  /// Stops the render that an export follows, or that an earlier client or call left under way.
  ///
  /// Of one that is done it stops the download of the film, which a later ``export(to:options:)``
  /// or ``resume()`` goes on with.
  ///
  /// - Throws: ``ClientError`` with `.nothingRendered` where there is none.
  public func cancelRender() async throws {
    _ = try await answer { try await $0.ask("cancel") { try await $0.cancelRender() } }
  }

  private func answer(
    _ work: @escaping @Sendable (ClientSeat) async throws -> Reply
  ) async throws -> Reply {
    let reply = try await thread.use(number, work)
    if let failure = reply.failure { throw failure }
    return reply
  }
}

extension Optional {
  /// What a call that did not fail has.
  fileprivate func orMissing() -> Wrapped {
    guard let self else { preconditionFailure("a call that did not fail has no \(Wrapped.self)") }
    return self
  }
}
