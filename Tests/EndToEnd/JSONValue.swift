import Foundation

/// JSON read without knowing its types, so that the tests share no code with what writes it.
struct JSONValue {
  private let value: Any

  init(_ bytes: [UInt8]) throws {
    value = try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
  }

  private init(value: Any) { self.value = value }

  subscript(key: String) -> JSONValue? {
    (value as? [String: Any])?[key].flatMap { $0 is NSNull ? nil : JSONValue(value: $0) }
  }

  var array: [JSONValue] { (value as? [Any] ?? []).map(JSONValue.init(value:)) }
  var keys: [String] { (value as? [String: Any] ?? [:]).keys.sorted() }
  var text: String? { value as? String }
  var number: Double? { (value as? NSNumber)?.doubleValue }
  var int: Int? { (value as? NSNumber)?.intValue }

  /// Every object below, this one included.
  var objects: [JSONValue] {
    if let dictionary = value as? [String: Any] {
      return [self] + dictionary.values.flatMap { JSONValue(value: $0).objects }
    }
    return array.flatMap(\.objects)
  }
}
