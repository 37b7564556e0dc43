// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "quickstart",
  targets: [.executableTarget(name: "quickstart")]
)
