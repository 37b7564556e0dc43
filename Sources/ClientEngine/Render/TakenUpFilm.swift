/// The film of a render that an earlier client left.
struct TakenUpFilm {
  var job: RenderJob
  var film: ExportedFilm
  /// Its user has been told of it in the call that goes on.
  var isTold: Bool

  /// Whether it is what is asked for, and lies where that shall lie.
  func serves(_ wanted: RenderJob, _ order: ExportOrder) -> Bool {
    job.makesTheSame(as: wanted) && (!order.isNamed || job.target == order.target.absolute)
  }
}
