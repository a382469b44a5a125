import Glibc
import Testing

/// The published cases; the folder lies beside the repository and is not part of it.
enum ReferenceCases {
  static let folder: String? = {
    let environment = [("YIPING_REFERENCE", ""), ("YIPING_SHARED", "/reference")]
    for (name, below) in environment {
      if let value = getenv(name) { return String(cString: value) + below + "/surveillance" }
    }
    let path = "../shared/reference/surveillance"
    return access(path, R_OK) == 0 ? path : nil
  }()

  /// False when the folder is absent, said aloud; under CI its absence fails the test.
  static var areHere: Bool {
    if folder != nil { return true }
    if getenv("CI") != nil {
      Issue.record("the reference cases are absent: set YIPING_REFERENCE")
    } else {
      print("skipped: the reference cases are absent, set YIPING_REFERENCE")
    }
    return false
  }

  /// Rows of a comma-separated file without its heading; an empty cell is nil.
  static func rows(_ file: String) throws -> [[Double?]] {
    try texts(file).map { $0.map { Double($0) } }
  }

  /// Cells of a comma-separated file as they stand, without its heading.
  static func texts(_ file: String) throws -> [[String]] {
    let path = try #require(folder) + "/" + file
    let handle = try #require(fopen(path, "r"), "cannot read \(path)")
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, handle)
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
