import Foundation
import MediaFiles
import SystemCalls
import Testing

/// Files as ffmpeg writes them, against what ffprobe says of them.
@Suite(.enabled(if: Fixture.hasFFmpeg, "ffmpeg is not installed"))
struct FFprobeTests {
  @Test(arguments: [
    ("a.mp4", "-c:v libx264 -c:a aac -movflags frag_keyframe+empty_moov+default_base_moof"),
    ("a.mp4", "-c:v libx264 -c:a aac -frag_duration 300000 -movflags empty_moov"),
    ("a.mov", "-c:v libx264 -c:a aac -r 30000/1001"), ("a.avi", "-c:v mpeg4 -c:a mp3"),
    ("a.avi", "-c:v mjpeg -c:a pcm_s16le -r 50"), ("a.mkv", "-c:v libx264 -c:a aac"),
    ("a.mp3", "-vn -c:a libmp3lame -q:a 4"), ("a.m4a", "-vn -c:a aac"), ("a.wav", "-vn"),
    ("a.wav", "-vn -rf64 always"),
  ])
  func factsAreThoseOfFFprobe(name: String, options: String) throws {
    let folder = try PrivateFolder()
    let path = "\(folder.path)/\(name)"
    let sources = "-f lavfi -i testsrc=s=64x36:r=25:d=1 -f lavfi -i sine=d=1"
    _ = try run("ffmpeg", "-v error -bitexact \(sources) \(options)".words + [path])
    let facts = try MediaFile.probe(path).facts
    let told = try run(
      "ffprobe",
      "-v error -show_entries format=duration:stream=width,height,r_frame_rate -of default=nk=0"
        .words + [path])
    func value(_ key: String) -> String? {
      told.split(separator: "\n").first { $0.hasPrefix("\(key)=") }?.split(separator: "=").last
        .map(String.init)
    }
    #expect(facts.width == value("width").flatMap { Int($0) })
    #expect(facts.height == value("height").flatMap { Int($0) })
    let seconds = try #require(value("duration").flatMap { Double($0) })
    #expect(abs(facts.seconds - seconds) < 0.06, "\(facts.seconds), not \(seconds)")
    if let rate = facts.framesPerSecond {
      let parts = value("r_frame_rate")?.split(separator: "/").compactMap { Double($0) } ?? []
      #expect(parts.count == 2 && abs(rate - parts[0] / parts[1]) < 0.5, "\(rate), not \(parts)")
    }
  }

  /// The rate of the first frame tells nothing of the others.
  @Test func aSoundOfChangingRateIsAsLongAsItIs() throws {
    let folder = try PrivateFolder()
    let path = "\(folder.path)/a.mp3"
    let sound = "anoisesrc=d=2:a=0.9[a];sine=d=4:f=200[b];[a][b]concat=n=2:v=0:a=1"
    let words = "-v error -bitexact -filter_complex \(sound) -q:a 5 -write_xing 0".words
    _ = try run("ffmpeg", words + [path])
    #expect(abs(try MediaFile.probe(path).facts.seconds - 6) < 0.1)
  }

  private func run(_ name: String, _ arguments: [String]) throws -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(filePath: try #require(Fixture.program(name)))
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self)
  }
}

extension String {
  fileprivate var words: [String] { split(separator: " ").map(String.init) }
}
