// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "quickstart",
  // For the tests alone: a client that you copy from here needs nothing but Foundation.
  dependencies: [.package(name: "nemosim", path: "../..")],
  targets: [
    .executableTarget(name: "quickstart"),
    .testTarget(
      name: "QuickstartTests",
      dependencies: ["quickstart", .product(name: "NemosimKit", package: "nemosim")],
      exclude: ["Scenarios"]),
  ]
)
