internal import Catalogue
internal import District

extension FactKernel {
  /// Facts of the medical community and of supervision.
  static let community: [String: FactKernel] = [
    "staff.stationed": .flag(["stationedFrom"]) { own, row, context in
      own[0][row] != Column.null && own[0][row] <= context.today.number - 183
    },
    "staff.isLead": ofLeads("organisation"),
    "finance.isLead": ofLeads("organisation"),
    "referral.fromLead": ofLeads("fromOrganisation"),
    "expertSlot.isOutreach": .flag(["organisation", "expert.organisation"]) { own, row, _ in
      own[0][row] != own[1][row]
    },
    "milestone.isDue": .isDue(done: "doneDay"),
    "milestone.onTime": byLimit("doneDay", "dueDay"),
    "unitReport.onTime": byLimit("submittedAt", "dueAt"),
    "healthCall.closedInTime": byLimit("closedAt", "dueAt"),
    "claimDetail.outOfScope": .flag(["doctor", "department", "doctor.department"]) { own, row, _ in
      own[0][row] != Column.null && own[1][row] != own[2][row]
    },
    "claimDetail.signerService": .number(["doctor", "department"]) { own, row, _ in
      own[0][row] == Column.null ? 0 : own[0][row] * 1000 + own[1][row]
    },
  ]
}
