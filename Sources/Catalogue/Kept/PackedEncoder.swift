/// Values one after another in the order in which they are encoded, without names: small, quick to
/// read again, and readable only by the build that wrote them.
///
/// Integers are written as varints, numbers by their bits, texts and lists behind their counts; an
/// optional property begins with a byte that says whether it is there; an enum with payloads with
/// the name of its case. Integers other than `Int` are not supported.
struct PackedEncoder {
  /// - Throws: What a value's own `encode(to:)` throws.
  static func bytes(of value: some Encodable) throws -> [UInt8] {
    let sink = PackedSink()
    try value.encode(to: PackedWriting(sink: sink))
    return sink.bytes
  }
}

private final class PackedSink {
  var bytes: [UInt8] = []

  func put(_ flag: Bool) {
    bytes.append(flag ? 1 : 0)
  }

  /// Seven bits a byte, the sign in the lowest bit.
  func put(_ number: Int) {
    var rest = UInt64(bitPattern: Int64((number << 1) ^ (number >> 63)))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  func put(_ number: Double) {
    withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Room for a count that is known later.
  func reserveCount() -> Int {
    bytes.append(contentsOf: [0, 0, 0, 0])
    return bytes.count - 4
  }

  func setCount(_ count: Int, at position: Int) {
    for byte in 0..<4 { bytes[position + byte] = UInt8(truncatingIfNeeded: count >> (8 * byte)) }
  }
}

private struct PackedWriting: Encoder {
  let sink: PackedSink

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(KeyedWriting<Key>(sink: sink))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { ListWriting(sink: sink) }
  func singleValueContainer() -> any SingleValueEncodingContainer { SingleWriting(sink: sink) }
}

private struct KeyedWriting<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let sink: PackedSink

  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) { sink.put(false) }
  func encode(_ value: Bool, forKey key: Key) { sink.put(value) }
  func encode(_ value: Int, forKey key: Key) { sink.put(value) }
  func encode(_ value: Double, forKey key: Key) { sink.put(value) }
  func encode(_ value: String, forKey key: Key) { sink.put(value) }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try value.encode(to: PackedWriting(sink: sink))
  }

  func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try optional(value) }
  func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try optional(value) }
  func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try optional(value) }
  func encodeIfPresent(_ value: String?, forKey key: Key) throws { try optional(value) }

  func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
    try optional(value)
  }

  private func optional<Value: Encodable>(_ value: Value?) throws {
    sink.put(value != nil)
    try value?.encode(to: PackedWriting(sink: sink))
  }

  /// The name of an enum's case stands before its payload.
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    sink.put(key.stringValue)
    return KeyedEncodingContainer(KeyedWriting<Nested>(sink: sink))
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    ListWriting(sink: sink)
  }

  func superEncoder() -> any Encoder { PackedWriting(sink: sink) }
  func superEncoder(forKey key: Key) -> any Encoder { PackedWriting(sink: sink) }
}

private struct ListWriting: UnkeyedEncodingContainer {
  let sink: PackedSink
  private let position: Int
  private(set) var count = 0

  init(sink: PackedSink) {
    self.sink = sink
    position = sink.reserveCount()
  }

  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() { add() }

  mutating func encode<Value: Encodable>(_ value: Value) throws {
    add()
    try value.encode(to: PackedWriting(sink: sink))
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    add()
    return KeyedEncodingContainer(KeyedWriting<Nested>(sink: sink))
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    add()
    return ListWriting(sink: sink)
  }

  mutating func superEncoder() -> any Encoder {
    add()
    return PackedWriting(sink: sink)
  }

  private mutating func add() {
    count += 1
    sink.setCount(count, at: position)
  }
}

private struct SingleWriting: SingleValueEncodingContainer {
  let sink: PackedSink

  var codingPath: [any CodingKey] { [] }

  func encodeNil() { sink.put(false) }
  func encode(_ value: Bool) { sink.put(value) }
  func encode(_ value: Int) { sink.put(value) }
  func encode(_ value: Double) { sink.put(value) }
  func encode(_ value: String) { sink.put(value) }

  func encode<Value: Encodable>(_ value: Value) throws {
    guard !(value is any FixedWidthInteger) else {
      throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "not Int"))
    }
    try value.encode(to: PackedWriting(sink: sink))
  }
}
