public import District

extension SampleDistrict {
  /// Twelve things to do: one critical, three urgent, eight normal.
  public static var attention: [Attention] {
    [
      item(
        "outbreak", .critical, towns[0], .portrait,
        [
          .words(Phrase("一幼儿园手足口 7 天 ", "Nursery, hand-foot-mouth in 7 days: ")),
          .figure(make.figure("POP-022", "手足口", 12)),
          .words(Phrase(" 例 (10 例为暴发)", " cases (10 are an outbreak)")),
        ], contact: ("区疾控", "023-45××11"), Phrase("待签收", "to accept"),
        opened: "2026-11-21T18:21", due: "2026-11-21T18:51"),
      item(
        "icu", .urgent, hospital, .resources,
        [
          .words(Phrase("ICU ", "ICU ")), .figure(make.figure("icu.occupied", "ICU在用", 31)),
          .words(Phrase("/", "/")), .figure(make.figure("icu.open", "ICU开放", 32)),
          .words(Phrase(" 张, 区中医院空 ", " beds; TCM hospital has ")),
          .figure(make.figure("icu.free", "ICU空", 3, at: "DH02")),
          .words(Phrase(" 张", " free")),
        ], contact: ("区中医院 总值班", ""), Phrase("待协调", "to arrange"),
        opened: "2026-11-21T16:10", due: "2026-11-21T20:10"),
      item(
        "newRed", .urgent, towns[1], .portrait,
        [
          .figure(make.figure("grade.newRed.overdue", "超时", 3)),
          .words(
            Phrase(" 名新转红人员超 24 小时未上门", " turned red, no visit within 24 h")),
        ], contact: ("安居中心卫生院", ""), Phrase("在办", "under way"),
        opened: "2026-11-20T16:30", due: "2026-11-21T16:30"),
      item(
        "referral", .urgent, towns[5], .dispatch,
        [
          .words(Phrase("转诊 R-0866 两次被拒, 无床", "Referral R-0866 refused twice, no bed"))
        ], contact: ("平滩镇卫生院", ""), Phrase("待协调", "to arrange"),
        opened: "2026-11-21T17:58", due: "2026-11-21T21:58"),
    ] + (0..<8).map(paced)
  }

  private static func paced(_ index: Int) -> Attention {
    let town = towns[(index + 2) % towns.count]
    var item = item(
      "exam\(index)", .normal, town, .portrait,
      [
        .words(Phrase("65 岁以上体检 ", "65+ check-ups ")),
        .figure(make.figure("PHS-008", "体检", 51.3 + Double(index), .percent, at: town.code.text)),
        .words(Phrase("% , 差 ", "%, short of ")),
        .figure(make.figure("PHS-008.gap", "差", 214 - Double(index), at: town.code.text)),
        .words(Phrase(" 人", " persons")),
      ], contact: (town.name + "卫生院", ""), Phrase("已签收", "accepted"),
      opened: "2026-11-19T09:00", due: nil)
    item.workdaysLeft = 9 + index
    return item
  }

  private static func item(
    _ id: String, _ urgency: Urgency, _ place: Place, _ pane: PaneID, _ pieces: [Sentence.Piece],
    contact: (String, String), _ state: Phrase, opened: String, due: String?
  ) -> Attention {
    Attention(
      id: id, urgency: urgency, place: place.code, placeName: place.name,
      subject: Sentence(pieces), contactName: contact.0, contactPhone: contact.1, state: state,
      openedAt: moment(opened), dueAt: due.map(moment), pane: pane)
  }
}
