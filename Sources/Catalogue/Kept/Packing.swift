/// A value that can be written as bytes and read again by the same build of the program.
///
/// Values stand one after another without names: what is written first is read first.
protocol Packable {
  func pack(into packer: inout Packer)
  /// - Throws: `PackingFault`.
  init(from unpacker: inout Unpacker) throws
}

enum PackingFault: Error {
  /// The bytes end within a value, or go on behind the last one.
  case wrongLength
  /// A case that an enum does not have.
  case unknownCase
}

/// Collects values as bytes: integers as varints, numbers by their bits, texts and lists behind
/// their counts, what may be missing behind a byte that says whether it is there.
struct Packer {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ flag: Bool) {
    bytes.append(flag ? 1 : 0)
  }

  /// Seven bits a byte, the sign in the lowest bit.
  mutating func put(_ number: Int) {
    var rest = UInt64(bitPattern: Int64((number << 1) ^ (number >> 63)))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func put(_ number: Double) {
    withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func put(_ value: some Packable) {
    value.pack(into: &self)
  }

  mutating func put<Value: Packable>(_ values: some Collection<Value>) {
    put(values.count)
    for value in values { value.pack(into: &self) }
  }

  mutating func put<Value: Packable>(_ value: Value?) {
    put(value != nil)
    value?.pack(into: &self)
  }

  /// The number of a case among all.
  mutating func put<Word: CaseIterable & Equatable>(_ word: Word) {
    var number = 0
    for other in Word.allCases {
      if other == word { break }
      number += 1
    }
    put(number)
  }

  mutating func put<Word: CaseIterable & Equatable>(_ word: Word?) {
    put(word != nil)
    if let word { put(word) }
  }

  mutating func put<Word: CaseIterable & Equatable>(_ words: [Word]) {
    put(words.count)
    for word in words { put(word) }
  }
}

/// Reads what a `Packer` wrote. The bytes must outlive it.
struct Unpacker {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Reads one value that takes all bytes.
  static func value<Value: Packable>(
    _ type: Value.Type, from bytes: UnsafeRawBufferPointer
  ) throws -> Value {
    var unpacker = Unpacker(bytes)
    let value = try Value(from: &unpacker)
    guard unpacker.position == bytes.count else { throw PackingFault.wrongLength }
    return value
  }

  mutating func flag() throws -> Bool { try byte() != 0 }

  mutating func integer() throws -> Int {
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
    throw PackingFault.wrongLength
  }

  mutating func number() throws -> Double {
    let bits = try take(8).loadUnaligned(as: UInt64.self)
    return Double(bitPattern: UInt64(littleEndian: bits))
  }

  mutating func text() throws -> String {
    String(decoding: try take(try integer()), as: UTF8.self)
  }

  mutating func value<Value: Packable>() throws -> Value {
    try Value(from: &self)
  }

  mutating func value<Value: Packable>() throws -> Value? {
    try flag() ? Value(from: &self) : nil
  }

  mutating func values<Value: Packable>() throws -> [Value] {
    try list { try Value(from: &$0) }
  }

  mutating func word<Word: CaseIterable>() throws -> Word {
    let all = Word.allCases
    let number = try integer()
    guard number >= 0, number < all.count else { throw PackingFault.unknownCase }
    return all[all.index(all.startIndex, offsetBy: number)]
  }

  mutating func word<Word: CaseIterable>() throws -> Word? {
    try flag() ? word() as Word : nil
  }

  mutating func words<Word: CaseIterable>() throws -> [Word] {
    try list { try $0.word() }
  }

  private mutating func list<Value>(
    _ element: (inout Unpacker) throws -> Value
  ) throws -> [Value] {
    let count = try integer()
    // Each element takes a byte at least.
    guard count >= 0, count <= bytes.count - position else { throw PackingFault.wrongLength }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try element(&self)) }
    return values
  }

  private mutating func byte() throws -> UInt8 {
    guard position < bytes.count else { throw PackingFault.wrongLength }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func take(_ count: Int) throws -> UnsafeRawBufferPointer {
    guard count >= 0, count <= bytes.count - position else { throw PackingFault.wrongLength }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }
}

extension Int: Packable {
  func pack(into packer: inout Packer) { packer.put(self) }
  init(from unpacker: inout Unpacker) throws { self = try unpacker.integer() }
}

extension Double: Packable {
  func pack(into packer: inout Packer) { packer.put(self) }
  init(from unpacker: inout Unpacker) throws { self = try unpacker.number() }
}

extension String: Packable {
  func pack(into packer: inout Packer) { packer.put(self) }
  init(from unpacker: inout Unpacker) throws { self = try unpacker.text() }
}
