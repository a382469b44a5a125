internal import Snapshot

/// What a claim is about beside its lines.
struct ClaimMatter {
  var admission: Int?
  /// 0 when it is chosen by chance.
  var diagnosis = 0
}

extension World {
  /// Writes insurance, department, signer and diagnosis of the claim that was settled last.
  func detail(
    _ matter: ClaimMatter, _ institution: Int, _ resident: Int?, _ visitType: Int, on day: Int,
    _ desk: ClaimDesk
  ) throws {
    var stream = stream(.claimDetail, claimCount)
    let doctor = staffBook.prescriber(institution, stream.below(4096))
    let uploaded = Civil.second(day + 1, minute: stream.between(20, 420))
    let isOnTime = stream.chance(988)
    try desk.detail.row(
      claimCount, stream.chance(310) ? 1 : 2, department(institution, doctor), doctor,
      matter.admission, isOnTime ? uploaded : uploaded + 2 * 86_400, stream.chance(962) ? 1 : 0,
      visitType == 3 && stream.chance(28) ? 1 : 0, visitType == 3 && stream.chance(19) ? 1 : 0)
    var diagnosis = matter.diagnosis
    if diagnosis == 0 {
      let who = person(resident, on: day)
      diagnosis = diagnoses.pick(who.sex, age: who.age, ofStay: false, &stream).id
    }
    try desk.diagnosis.row(claimCount, 1, diagnosis)
  }

  private func department(_ institution: Int, _ doctor: Int?) -> Int {
    doctor.map { staffBook.people[$0 - 1].department } ?? 8
  }

  /// Lines that carry a drug supply: purchases at pharmacies, and what rules on supply look at.
  func detail(
    _ line: BillLine, _ number: Int, _ order: Int, _ institution: Int, on day: Int,
    _ desk: ClaimDesk
  ) throws {
    var stream = stream(.claimDetail, 1 << 40 + number)
    let isLong = line.item > 0 && items.all[line.item - 1].role == "VR-18"
    let days = isLong ? 120 : 3 + stream.below(5) + (stream.chance(300) ? 21 : 0)
    try desk.lineDetail.row(
      number, order, Civil.second(day, minute: 490 + stream.below(620)), 15,
      staffBook.prescriber(institution, stream.below(4096)), days, 1 + stream.below(3))
  }
}
