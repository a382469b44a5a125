/// What live figures ask of an item beside its own columns; runs as SQL on the item's table.
enum LiveExpression {
  /// On `demand`: some task answers it.
  static let hasTask = "(id IN (SELECT demand FROM task))"
  /// On `task`: seconds from acceptance to closing.
  static let handlingSeconds = "(closedAt - acceptedAt)"
  /// On `referral`: for rehabilitation or nursing.
  static let isRehabilitation =
    "(id IN (SELECT referral FROM referralDetail WHERE rehabilitation = 1))"
  /// On `referral`: refused because no bed was free.
  static let isForWantOfBed = "(id IN (SELECT referral FROM referralDetail WHERE refusal = 1))"
  /// On `referral`: sent by the lead hospital of a medical community.
  static let isFromLead = "(fromOrganisation IN (SELECT lead FROM careGroup))"
  /// On `equipmentSlot`: where the unit stands, what it is, whether it works.
  static let slotPlace = unit("organisation")
  static let slotKind = unit("kind")
  static let slotWorks = unit("inService")

  private static func unit(_ column: String) -> String {
    "(SELECT \(column) FROM equipment WHERE equipment.id = equipmentSlot.equipment)"
  }
}
