internal import CResources

/// A file that was compiled into the program: resources of the targets, and the themes.
public struct CompiledFile: @unchecked Sendable {  // its bytes are constants of the program
  /// Below a Resources folder, or `themes/…`.
  public let path: String
  /// Valid as long as the program runs.
  public let bytes: UnsafeBufferPointer<UInt8>

  private init(_ path: String, _ resource: yp_resource) {
    self.path = path
    bytes = UnsafeBufferPointer(start: resource.bytes, count: resource.count)
  }

  /// Decoded anew each time.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text of a file; nil when it is not in this build.
  public static func text(of path: String) -> String? {
    files { $0 == path }.first?.text
  }

  /// The files below a folder (`catalogue/`), in the order of the build.
  public static func below(_ folder: String) -> [CompiledFile] {
    files { $0.hasPrefix(folder) }
  }

  private static func files(where isWanted: (String) -> Bool) -> [CompiledFile] {
    var files: [CompiledFile] = []
    var index = 0
    while let name = yp_resource_at(index).path {
      let path = String(cString: name)
      if isWanted(path) { files.append(CompiledFile(path, yp_resource_at(index))) }
      index += 1
    }
    return files
  }
}
