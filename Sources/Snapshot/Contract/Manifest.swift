/// What a delivery says about itself: `manifest.json`.
public struct Manifest: Codable, Equatable, Sendable {
  /// The only format that this program knows.
  public static let currentFormat = "yiping-snapshot-1"

  /// Whether the delivery is complete or the difference to another.
  public enum Kind: String, Codable, Sendable {
    case full
    case delta
  }

  /// A file of the delivery.
  public struct File: Codable, Equatable, Sendable {
    public let name: String
    /// Bytes.
    public let size: Int
    /// 64 lower-case hexadecimal digits.
    public let sha256: String

    /// A file by its name, size in bytes and digest.
    public init(name: String, size: Int, sha256: String) {
      self.name = name
      self.size = size
      self.sha256 = sha256
    }
  }

  public var format: String
  /// Code of the root region.
  public var district: String
  /// Counts up from 1 with each delivery of a district.
  public var generation: Int
  public var kind: Kind
  /// The generation that a delta changes.
  public var base: Int?
  /// Epoch seconds.
  public var producedAt: Int
  /// Epoch seconds; not accepted afterwards.
  public var validUntil: Int
  public var schemaVersion: String
  public var files: [File]
  /// SHA-256 over the canonical rows of each table: `ContentDigest` has the byte form.
  public var contentDigest: [String: String]
  /// Ed25519 over the canonical manifest without this key; kept, not verified yet.
  public var signature: String?

  /// The manifest's canonical bytes: keys in fixed order, one line per key, line feed at the end.
  public var canonicalText: String { text(signature: signature) }

  /// The bytes that a signature is made over.
  public var signedText: String { text(signature: nil) }

  /// SHA-256 of the canonical bytes: the identity of a generation's content.
  public var digest: String {
    var digest = Digest()
    digest.update(canonicalText)
    return digest.finish()
  }

  private func text(signature: String?) -> String {
    var lines = [
      #""format": "# + JSON.quoted(format), #""district": "# + JSON.quoted(district),
      #""generation": "# + "\(generation)", #""kind": "# + JSON.quoted(kind.rawValue),
    ]
    if let base { lines.append(#""base": "# + "\(base)") }
    lines += [
      #""producedAt": "# + "\(producedAt)", #""validUntil": "# + "\(validUntil)",
      #""schemaVersion": "# + JSON.quoted(schemaVersion), #""files": "# + filesText,
      #""contentDigest": "# + contentText,
    ]
    if let signature { lines.append(#""signature": "# + JSON.quoted(signature)) }
    return "{\n  " + lines.joined(separator: ",\n  ") + "\n}\n"
  }

  private var filesText: String {
    let rows = files.map {
      #"    {"name": "# + JSON.quoted($0.name) + #", "size": \#($0.size), "sha256": "#
        + JSON.quoted($0.sha256) + "}"
    }
    return "[\n" + rows.joined(separator: ",\n") + "\n  ]"
  }

  private var contentText: String {
    let rows = contentDigest.sorted { $0.key < $1.key }
      .map { "    \(JSON.quoted($0.key)): \(JSON.quoted($0.value))" }
    return rows.isEmpty ? "{}" : "{\n" + rows.joined(separator: ",\n") + "\n  }"
  }
}

/// What a builder has to be told about a delivery; the rest is computed from the rows.
public struct ManifestDraft: Sendable {
  public var district: String
  public var generation: Int
  public var producedAt: Int
  public var validUntil: Int

  /// - Parameters:
  ///   - district: The code of the root region, as in table `region`.
  ///   - generation: 1 or more.
  ///   - producedAt: Epoch seconds.
  ///   - validUntil: Epoch seconds.
  public init(district: String, generation: Int, producedAt: Int, validUntil: Int) {
    self.district = district
    self.generation = generation
    self.producedAt = producedAt
    self.validUntil = validUntil
  }
}
