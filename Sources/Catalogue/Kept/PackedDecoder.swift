/// Reads what `PackedEncoder` wrote, in the same order.
struct PackedDecoder {
  /// - Throws: `PackedFault` when the bytes end early, go on, or are of another type.
  static func value<Value: Decodable>(
    _ type: Value.Type, from bytes: UnsafeRawBufferPointer
  ) throws -> Value {
    let source = PackedSource(bytes)
    let value = try Value(from: PackedReading(source: source))
    guard source.isAtEnd else { throw PackedFault.wrongLength }
    return value
  }
}

enum PackedFault: Error {
  /// The bytes end within a value, or go on behind the last one.
  case wrongLength
  /// Something that this format does not hold was asked for.
  case wrongType
}

/// The bytes and how far they were read; they must outlive it.
private final class PackedSource {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  func flag() throws -> Bool { try byte() != 0 }

  func integer() throws -> Int {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64 {
      let byte = try byte()
      number |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 {
        return Int(Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1))
      }
      shift += 7
    }
    throw PackedFault.wrongLength
  }

  func number() throws -> Double {
    let bits = try take(8).loadUnaligned(as: UInt64.self)
    return Double(bitPattern: UInt64(littleEndian: bits))
  }

  func text() throws -> String {
    String(decoding: try take(try integer()), as: UTF8.self)
  }

  /// The count of a list; never more than there are bytes left.
  func count() throws -> Int {
    let count = Int(UInt32(littleEndian: try take(4).loadUnaligned(as: UInt32.self)))
    guard count <= bytes.count - position else { throw PackedFault.wrongLength }
    return count
  }

  private func byte() throws -> UInt8 {
    guard position < bytes.count else { throw PackedFault.wrongLength }
    defer { position += 1 }
    return bytes[position]
  }

  private func take(_ count: Int) throws -> UnsafeRawBufferPointer {
    guard count >= 0, count <= bytes.count - position else { throw PackedFault.wrongLength }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }
}

private struct PackedReading: Decoder {
  let source: PackedSource

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(KeyedReading<Key>(source: source))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try ListReading(source: source)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { SingleReading(source: source) }
}

private struct KeyedReading<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let source: PackedSource

  var codingPath: [any CodingKey] { [] }

  /// Asked for by enums with payloads alone: the name of the case that comes next.
  var allKeys: [Key] {
    (try? source.text()).flatMap { Key(stringValue: $0) }.map { [$0] } ?? []
  }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) throws -> Bool { try !source.flag() }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try source.flag() }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try source.integer() }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try source.number() }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try source.text() }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try Value(from: PackedReading(source: source))
  }

  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try optional(type) }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type) }

  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
    try optional(type)
  }

  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try optional(type)
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    try optional(type)
  }

  private func optional<Value: Decodable>(_ type: Value.Type) throws -> Value? {
    try source.flag() ? Value(from: PackedReading(source: source)) : nil
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(KeyedReading<Nested>(source: source))
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try ListReading(source: source)
  }

  func superDecoder() -> any Decoder { PackedReading(source: source) }
  func superDecoder(forKey key: Key) -> any Decoder { PackedReading(source: source) }
}

private struct ListReading: UnkeyedDecodingContainer {
  let source: PackedSource
  let count: Int?
  private(set) var currentIndex = 0

  init(source: PackedSource) throws {
    self.source = source
    count = try source.count()
  }

  var codingPath: [any CodingKey] { [] }
  var isAtEnd: Bool { currentIndex == count }

  func decodeNil() -> Bool { false }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try advance()
    return try Value(from: PackedReading(source: source))
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try advance()
    return KeyedDecodingContainer(KeyedReading<Nested>(source: source))
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try advance()
    return try ListReading(source: source)
  }

  mutating func superDecoder() throws -> any Decoder {
    try advance()
    return PackedReading(source: source)
  }

  private mutating func advance() throws {
    guard !isAtEnd else { throw PackedFault.wrongLength }
    currentIndex += 1
  }
}

private struct SingleReading: SingleValueDecodingContainer {
  let source: PackedSource

  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { false }
  func decode(_ type: Bool.Type) throws -> Bool { try source.flag() }
  func decode(_ type: Int.Type) throws -> Int { try source.integer() }
  func decode(_ type: Double.Type) throws -> Double { try source.number() }
  func decode(_ type: String.Type) throws -> String { try source.text() }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    guard !(type is any FixedWidthInteger.Type) else { throw PackedFault.wrongType }
    return try Value(from: PackedReading(source: source))
  }
}
