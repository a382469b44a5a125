internal import District

extension Phrase: Packable {
  func pack(into packer: inout Packer) {
    packer.put(zh)
    packer.put(en)
  }

  init(from unpacker: inout Unpacker) throws {
    self.init(try unpacker.text(), try unpacker.text())
  }
}

extension FigureID: Packable {
  func pack(into packer: inout Packer) {
    packer.put(code)
  }

  init(from unpacker: inout Unpacker) throws {
    self.init(try unpacker.text())
  }
}

extension PlaceCode: Packable {
  func pack(into packer: inout Packer) {
    packer.put(text)
  }

  init(from unpacker: inout Unpacker) throws {
    self.init(try unpacker.text())
  }
}

extension Day: Packable {
  func pack(into packer: inout Packer) {
    packer.put(number)
  }

  init(from unpacker: inout Unpacker) throws {
    self.init(try unpacker.integer())
  }
}

extension MeasureCode: Packable {
  func pack(into packer: inout Packer) {
    packer.put(text)
  }

  init(from unpacker: inout Unpacker) throws {
    text = try unpacker.text()
  }
}

extension ColumnPath: Packable {
  func pack(into packer: inout Packer) {
    packer.put(parts)
  }

  init(from unpacker: inout Unpacker) throws {
    parts = try unpacker.values()
  }
}
