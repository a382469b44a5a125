internal import District

/// Whom to call.
struct Contact {
  var name: String
  var phone: String

  static let unknown = Contact(name: "", phone: "")

  init(name: String, phone: String) {
    self.name = name
    self.phone = phone
  }

  init(_ organisation: Places.Organisation) {
    name = organisation.shortName
    phone = organisation.phone
  }
}

extension Places {
  /// The institution of a snapshot's key.
  func organisation(id: Int) -> Organisation? {
    organisationIndex(id: id).map { organisations[$0] }
  }

  func contact(organisation id: Int?) -> Contact? {
    id.flatMap(organisation(id:)).map(Contact.init)
  }

  /// The township hospital or health centre that stands in a town; the highest level first.
  func townHospital(ofTown town: Int, on day: Day) -> Organisation? {
    organisations.filter { organisation in
      ItemState.Level.town.contains(organisation.level) && organisation.valid.contains(day)
        && organisation.region.flatMap { self.town(ofRegion: $0, on: day) } == town
    }.min { ($0.level, $0.id) < ($1.level, $1.id) }
  }

  /// The public-health institution that answers for outbreaks: the first one of the district.
  func publicHealthInstitution(on day: Day) -> Organisation? {
    organisations.filter {
      $0.level == ItemState.Level.publicHealth && $0.valid.contains(day)
    }.min { $0.id < $1.id }
  }

  /// All row keys of a region and of what lies below it.
  func regionIDs(below index: Int, on day: Day) -> Set<Int> {
    let leaves = leaves(below: regions[index].code, tree: .region, on: day)
    return Set((leaves?.regions ?? [index]).flatMap { regions[$0].ids })
  }
}
