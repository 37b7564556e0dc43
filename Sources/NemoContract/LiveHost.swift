/// Host names by which documents have ever called the live service; a client that names one of them
/// can be led to the fake.
package enum LiveHost {
  package static let names = [
    "mega-api-prod.nemovideo.ai",  // (SEED0-3)
    "mega-api-dev.nemovideo.ai",  // (OFF to v1.5 [D])
    "mega-api.nemovideo.ai",  // (OFF v1.6 [D])
    "dev.nemovideo.ai",  // (OFF@27ce8fe [D])
    "nemovideo.com",  // (OFF [D])
  ]
}
