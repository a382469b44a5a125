import Canvas
import Testing

@Test func everyRoleHasANameALetterAndAnEnd() {
  #expect(Set(Role.allCases.map(\.name)).count == Role.allCases.count)
  #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
  for role in Role.allCases {
    #expect(Role(name: role.name) == role)
    var steps = 0
    var current = role
    while let next = current.fallback {
      current = next
      steps += 1
      #expect(steps < 6)
    }
    #expect(current == .text)
  }
}

@Test func aRoleThatAThemeLeavesOutLooksLikeItsFallback() {
  let bold = Look(isBold: true)
  let theme = Theme(name: "few", looks: [.text: Look(), .strong: bold])
  // header → text.strong
  #expect(theme[.header] == bold)
  #expect(theme[.dim] == Look())
  #expect(!theme.isColoured)
}

@Test func cellsAreEightBytesWithoutGaps() {
  #expect(MemoryLayout<Cell>.size == 8 && MemoryLayout<Cell>.stride == 8)
}
