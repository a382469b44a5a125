"""Indicators by code, written from the meaning of each and the contract, and from nothing else.

Each entry is (numerator, denominator or None, factor, spans). `spans` names the kinds of period it can
be asked for: "flow" for dated rows, "now" for the state of this moment, "year" for the year to date.
"""

from fractions import Fraction

from measures import Closed, Count, Distinct, Either, Homes, Kinds, Mean, Measure, Monthly, Rate, Stock, Together, Total

R, O = "region", "organisation"
PRIMARY = "2, 3, 4, 5"


class Definitions:
    def __init__(self, snapshot):
        self.s, self.all = snapshot, {}
        for part in (self.population, self.chronic, self.services, self.children, self.resources, self.dispatch,
                     self.volume, self.quality, self.finance, self.drugs, self.reform, self.supervision):
            part()

    # How rows become measures

    def flow(self, leaf, table, key, day, value="1", where="1", history=None, covers=None, levels=None):
        sql = f"SELECT {key}, {day}, SUM({value}) FROM {table} WHERE {where} GROUP BY 1, 2"
        return Measure(self.s, leaf, self.s.rows(sql), covers or table.split()[0], history, levels)

    def stock(self, leaf, table, key, value="1", where="1", none=None):
        """`none` is what a place without a row has: nothing known, or 0 for a list of all open things."""
        sql = f"SELECT {key}, SUM({value}) FROM {table} WHERE {where} GROUP BY 1"
        return Stock(self.s, leaf, self.s.rows(sql), none=none)

    def distinct(self, leaf, table, key, day, thing, where="1", covers=None):
        sql = f"SELECT DISTINCT {key}, {day}, {thing} FROM {table} WHERE {where}"
        return Distinct(self.s, leaf, self.s.rows(sql), covers or table.split()[0])

    def latest(self, leaf, table, key, day, value, where="1"):
        """Each leaf by its newest row."""
        rows = self.s.rows(f"SELECT {key}, {value} FROM {table} WHERE {where} AND {day} <= :today ORDER BY {day}")
        return Stock(self.s, leaf, dict(rows).items())

    def people(self, where="1"):
        sql = f"SELECT region, SUM(persons) FROM population WHERE {where} GROUP BY 1"
        return Count(self.s, R, self.s.rows(sql), next(self.s.rows("SELECT MAX(day) FROM population"))[0])

    def add(self, code, numerator, denominator=None, factor=100, spans="flow"):
        self.all[code] = (numerator, denominator, factor, spans)

    def count(self, code, numerator, spans="flow"):
        self.add(code, numerator, None, 1, spans)

    def growth(self, code, numerator, denominator=None, factor=(1, 1)):
        """How much a figure grew against the same period of the year before."""
        times = Fraction(*factor)
        if denominator is None:
            self.add(code, Closed(numerator), Closed(numerator, 1), 100, "growth")
            return
        self.add(code, Rate(numerator, denominator, times), Rate(numerator, denominator, times, 1), 100, "growth")

    # POP

    def population(self):
        add, people = self.add, self.people
        everyone = self.everyone = people()
        adults = self.adults = people("ageBand >= 3")
        self.old = people("ageBand >= 6")
        self.count("POP-001", everyone, "now")
        add("POP-002", self.old, everyone, spans="now")
        self.count("POP-003", people("ageBand = 0"), "now")
        births = self.births = self.flow(R, "vitalEvent", "region", "day", where="kind = 1")
        deaths = lambda where: self.flow(R, "vitalEvent", "region", "day", where=f"kind = 2 AND {where}")
        add("POP-004", Total((1, births), (-1, deaths("1"))), everyone, 1000)
        files = self.files = self.stock(R, "resident", "region")
        add("POP-005", files, everyone, spans="now")
        add("POP-007", self.stock(R, "resident", "region", where="lastService > :today - 365"), files, spans="now")
        add("POP-008", self.stock(R, "resident", "region", "opened"), files, spans="now")
        add("POP-010", self.latest(R, "survey", "region", "day", "met", "kind = 4"),
            self.latest(R, "survey", "region", "day", "persons", "kind = 4"), spans="now")
        known = lambda d: self.stock(R, "registration", "region", where=f"disease = {d} AND phase IN (2, 3) AND until IS NULL")
        add("POP-011", known(1), adults, spans="now")
        add("POP-012", known(2), adults, spans="now")
        risk = self.stock(R, "riskScore", "region", where="disease = 3")
        self.count("POP-013", risk, "now")
        add("POP-014", self.stock(R, "riskScore r", "region", where="disease = 3 AND r.resident IN (SELECT "
            "resident FROM screening WHERE kind = 3 AND doneDay IS NOT NULL)"), risk, spans="now")
        add("POP-016", deaths("cause = 7"), births, 100000)
        add("POP-017", deaths("age < 365"), births, 1000)
        add("POP-018", self.stock(R, "resident", "region", where="colour = 1"), files, spans="now")
        key = ("resident p", "region", "household", "household > 0 AND (:today - birthDay >= 23741 OR p.id IN (SELECT "
               "resident FROM registration WHERE until IS NULL AND phase IN (2, 3)))")
        homes = lambda extra="1": Homes(self.s, R, self.s.rows(
            f"SELECT DISTINCT {key[1]}, :today, {key[2]} FROM {key[0]} WHERE {key[3]} AND {extra}"), "resident")
        add("POP-019", Total((1, homes()), (-1, homes("colour = 4"))), homes(), spans="now")
        red = lambda where: self.flow(R, "gradeChange g JOIN resident p ON p.id = g.resident", "p.region",
                                      "(g.at + :offset) / 86400", where=f"toColour = 1 AND {where}")
        add("POP-020", red("visitedAt <= at + 86400"), red("1"))
        add("POP-021", self.visits("influenzaLike = 1", "influenzaLike"), self.visits())
        hfmd = self.flow(R, "notification", "region", "onsetDay", where="disease = 1",
                         history=("notification.handFootMouth", 0))
        add("POP-022", hfmd, everyone, 100000)

    def visits(self, where="1", name="all", levels=None):
        return self.flow(O, "encounter e JOIN organisation o ON o.id = e.organisation", "organisation", "day",
                         where=where, history=(f"visit.{name}", 0), levels=levels)

    # PHS: chronic disease and the old

    def chronic(self):
        add = self.add
        live = "until IS NULL AND phase IN (2, 3)"
        late = ("g.id IN (SELECT registration FROM late)")
        self.s.db.execute("CREATE TEMP TABLE late AS SELECT DISTINCT registration FROM followUp WHERE dueDay BETWEEN "
                          f"{next(self.s.rows('SELECT :year'))[0]} AND {self.s.today} "
                          f"AND COALESCE(doneDay, {self.s.today}) > dueDay")
        self.s.db.execute("CREATE INDEX temp.lateRegistration ON late (registration)")
        managed = lambda d, where="1": self.stock(R, "registration g", "region",
                                                  where=f"disease = {d} AND managed = 1 AND {live} AND {where}")
        add("PHS-001", managed(1, "NOT " + late), managed(1), spans="now")
        add("PHS-004", managed(2, "NOT " + late), managed(2), spans="now")
        add("PHS-002", managed(1), self.adults, (100000, 275), "now")
        add("PHS-003", Stock(self.s, R, self.pressure(), ("registration.controlled", 1)),
            Stock(self.s, R, managed(1).values.items(), ("registration.managed", 1)), spans="now+month")
        add("PHS-005", Stock(self.s, R, self.glucose()), managed(2), spans="now")
        # What is due today and not done has until tonight.
        due = lambda where="(doneDay IS NOT NULL OR dueDay < :today)", name="due": Kinds(*(self.flow(
            R, "followUp", "region", "dueDay", where=f"disease = {d} AND {where}", history=(f"followUp.{name}", d))
            for d in (1, 2)))
        add("PHS-006", due("doneDay <= dueDay", "onTime"), due())
        for code, column in (("PHS-007", "standard"), ("PHS-008", "complete"), ("PHS-009", "constitution")):
            add(code, self.distinct(R, "checkup", "region", "day", "resident", f"{column} = 1"), self.old, spans="year")
        home = lambda where="1": self.stock(R, "registration g", "region", where=f"disease = 6 AND {live} AND {where}")
        add("PHS-021", home("NOT " + late), home(), spans="now")
        known = lambda where="1": self.stock(R, "registration g JOIN organisation o ON o.id = g.organisation", "g.region",
                                             where=f"{live} AND {where}")
        add("CMC-005", known(f"managed = 1 AND o.level IN ({PRIMARY})"), known(), spans="now")
        right = "(phase = 2 AND careLevel >= 2 OR phase = 3 AND careLevel <= 2)"
        add("DSP-018", known(right), known(), spans="now")

    def last(self, disease, column, valid):
        """Registration -> (region, birth day, row): the last done follow-up that took the value."""
        rows = self.s.rows(f"""SELECT g.id, g.region, p.birthDay, f.doneDay, f.id, {column}
            FROM registration g JOIN resident p ON p.id = g.resident JOIN followUp f ON f.registration = g.id
            WHERE g.disease = {disease} AND g.managed = 1 AND g.until IS NULL AND g.phase IN (2, 3)
            AND f.doneDay <= :today AND {valid} ORDER BY f.doneDay, f.id""")
        return {row[0]: row for row in rows}

    def pressure(self):
        counts = {}
        valid = "f.systolic BETWEEN 60 AND 260 AND f.diastolic IS NOT NULL"
        for _, region, birth, done, _, systolic, diastolic in self.last(1, "f.systolic, f.diastolic", valid).values():
            limit = 150 if self.age(birth, done) >= 65 else 140
            counts[region] = counts.get(region, 0) + (systolic < limit and diastolic < 90)
        return counts

    def glucose(self):
        counts = {}
        for _, region, _, _, _, glucose in self.last(2, "f.glucose", "f.glucose IS NOT NULL").values():
            counts[region] = counts.get(region, 0) + (glucose < 70)
        return counts

    def age(self, birth, day):
        from snapshot import date_of
        born, now = date_of(birth), date_of(day)
        return now.year - born.year - ((now.month, now.day) < (born.month, born.day))

    # PHS: the other services

    def services(self):
        add = self.add
        notified = lambda where="1": self.flow(R, "tuberculosis", "region", "notifiedDay", where=where)
        add("PHS-023", notified("managedDay IS NOT NULL"), notified())
        course = lambda where="1": self.flow(R, "tuberculosis", "region", "completedDay",
                                             where=f"completedDay IS NOT NULL AND {where}")
        add("PHS-024", course("dosesTaken * 10 >= dosesDue * 9"), course())
        add("PHS-025", self.stock(R, "resident", "region", "contracted"), self.everyone, spans="now")
        owed = lambda where="(doneDay IS NOT NULL OR dueDay < :today)": self.flow(R, "contractItem", "region", "dueDay", where=where)
        add("PHS-027", owed("doneDay <= dueDay"), owed())
        cancers = self.flow(R, "screening", "region", "doneDay", where="kind IN (1, 2) AND doneDay IS NOT NULL", covers="registration")
        add("PHS-029", cancers, self.people("sex = 2 AND ageBand IN (4, 5)"), 50, "year")
        paid = lambda column: Monthly(self.flow(O, "finance", "organisation", "month", column))
        add("PHS-032", paid("subsidy"), paid("subsidyDue"))

    def children(self):
        add = self.add
        young = lambda years, where="1": self.stock(
            R, "child", "region", where=f"birthDay > {self.years_ago(years)} AND {where}")
        add("PHS-010", young(3, "(birthDay > :today - 183 OR guidanceDay > :today - 183)"), young(3), spans="now")
        dose = lambda where="(givenDay IS NOT NULL OR dueDay < :today)": self.flow(R, "vaccination", "region", "dueDay", where=where)
        add("PHS-011", dose("givenDay IS NOT NULL"), dose())
        add("PHS-012", young(7, "certificate = 1"), young(7), spans="now")
        born = lambda where="1": self.flow(R, "child", "region", "birthDay", where=where)
        add("PHS-013", born("newbornVisitDay <= birthDay + 28"), self.births)
        add("PHS-014", young(3, "systematic = 1"), young(3), spans="now")
        year = next(self.s.rows("SELECT :year"))[0]
        add("PHS-015", young(7, "serviceDay > :today - 365"), young(7), spans="now")
        add("PHS-016", young(7, f"eyeDay >= {year}"), young(7), spans="now")
        mother = lambda where="1": self.flow(R, "maternity", "region", "deliveredDay",
                                             where=f"deliveredDay IS NOT NULL AND {where}")
        add("PHS-017", mother("systematic = 1"), self.births)
        add("PHS-018", mother("bookedWeek < 13"), self.births)
        add("PHS-019", mother("postnatalDay <= deliveredDay + 28"), self.births)
        high = lambda where="1": self.stock(R, "maternity", "region", where=f"highRisk = 1 AND deliveredDay IS NULL AND {where}")
        add("PHS-020", high("caseFile = 1"), high(), spans="now")

    def years_ago(self, years):
        from snapshot import EPOCH, date_of
        now = date_of(self.s.today)
        return (now.replace(year=now.year - years) - EPOCH).days

    # RES

    def resources(self):
        add, stock = self.add, self.stock
        latest = ("bedState b JOIN (SELECT organisation o, kind k, MAX(at) m FROM bedState WHERE at <= :asof GROUP BY 1, 2) "
                  "ON o = organisation AND k = kind AND m = at")
        bed = lambda value, where="1": stock(O, latest, "organisation", value, where)
        add("RES-001", bed("open"), self.everyone, 1000, "now")
        staff = lambda where: stock(O, "staff", "organisation", where=f"validFrom <= :today AND (validTo IS NULL OR validTo >= :today) AND {where}")
        doctors, nurses = staff("kind IN (1, 2)"), staff("kind = 3")
        add("RES-002", doctors, self.everyone, 1000, "now")
        add("RES-003", nurses, self.everyone, 1000, "now")
        add("RES-004", staff("general = 1"), self.everyone, 10000, "now")
        add("RES-005", bed("occupied"), bed("open"), spans="now")
        self.count("RES-006", bed("open - occupied - held"), "now")
        self.count("RES-007", bed("held"), "now")
        add("RES-008", bed("extra"), bed("open"), spans="now")
        add("RES-009", bed("occupied", "kind = 2"), bed("open", "kind = 2"), spans="now")
        add("RES-010", bed("open - occupied - held", "kind >= 3"), bed("open", "kind >= 3"), spans="now")
        add("RES-011", stock(O, "equipment", "organisation", "inService"), stock(O, "equipment", "organisation"), spans="now")
        slot = lambda value: self.flow(O, "equipmentSlot s JOIN equipment q ON q.id = s.equipment", "organisation",
                                       "(startAt + :offset) / 86400", value, "startAt <= :asof")
        add("RES-012", slot("taken"), slot("1"))
        image = lambda where="1": self.flow(O, "examination", "organisation", "(reportedAt + :offset) / 86400",
                                            where=f"kind = 2 AND reportedAt IS NOT NULL AND {where}")
        add("RES-014", image("positive = 1"), image())
        clinic = lambda value: self.flow(O, "expertSlot", "organisation", "(startAt + :offset) / 86400", value)
        add("RES-015", clinic("minutes"), None, (1, 60))
        add("RES-016", clinic("taken"), clinic("offered"))
        add("RES-017", clinic("reserved"), clinic("offered"))
        add("RES-018", clinic("reservedTaken"), clinic("reserved"))
        add("RES-019", nurses, doctors, 1, "now")
        wards = stock(O, "staff s JOIN organisation o ON o.id = s.organisation", "o.id", where="kind = 3 AND s.validTo IS NULL "
                      "AND level IN (1, 2, 3, 4, 6) AND department NOT IN (5, 12, 13, 14)")
        add("RES-020", wards, bed("open"), 1, "now")
        add("RES-021", stock(O, "ambulance", "organisation", where="state = 1"), stock(O, "ambulance", "organisation"), spans="now")
        run = lambda value: self.flow(R, "emergencyCall", "region", "(calledAt + :offset) / 86400", value, "arrivedAt IS NOT NULL")
        add("RES-022", run("arrivedAt - dispatchedAt"), run("1"), (1, 60))
        blood = ("bloodStock s JOIN (SELECT organisation o, bloodGroup g, MAX(at) m FROM bloodStock WHERE at <= :asof GROUP BY 1, 2) "
                 "ON o = organisation AND g = bloodGroup AND m = at")
        add("RES-023", stock(O, blood, "organisation", "units"), stock(O, blood, "organisation", "usedWeek"), 7, "now")
        rooms = lambda where="1": stock(O, "organisation o", "id", where=f"level = 5 AND (validTo IS NULL OR validTo >= :today) AND {where}")
        add("RES-024", rooms("EXISTS (SELECT 1 FROM staff s WHERE s.organisation = o.id AND kind IN (1, 2, 6) AND onPost = 1)"),
            rooms(), spans="now")
        self.bed, self.doctors = bed, doctors

    # DSP

    def dispatch(self):
        add, flow = self.add, self.flow
        either = lambda make: Either(make(R, "region"), make(O, "organisation"))
        opened = lambda where: either(lambda leaf, key: flow(leaf, "demand d", key, "(openedAt + :offset) / 86400", where=where))
        accepted = "state NOT IN (1, 7, 8)"
        add("DSP-001", opened(f"{accepted} AND EXISTS (SELECT 1 FROM task t WHERE t.demand = d.id)"), opened(accepted))
        due = lambda where="1": either(lambda leaf, key: flow(
            leaf, "task", key, "(dueAt + :offset) / 86400", where=f"dueAt <= :asof AND state NOT IN (8, 9) AND {where}"))
        add("DSP-003", due("closedAt <= dueAt"), due())
        self.count("DSP-004", either(lambda leaf, key: self.stock(
            leaf, "task", key, where="closedAt IS NULL AND dueAt < :asof AND state NOT IN (6, 7, 8, 9)", none=0)), "now")
        closed = lambda value: either(lambda leaf, key: flow(
            leaf, "task", key, "(closedAt + :offset) / 86400", value, "closedAt IS NOT NULL AND acceptedAt IS NOT NULL"))
        add("DSP-005", closed("closedAt - acceptedAt"), closed("1"), (1, 3600))
        work = lambda where="1": either(lambda leaf, key: flow(leaf, "work", key, "dueDay", where=where))
        add("DSP-006", work("doneDay IS NOT NULL"), work("(doneDay IS NOT NULL OR dueDay < :today)"))
        aged = lambda where="1": either(lambda leaf, key: self.stock(
            leaf, "demand", key, none=0, where=f"openedAt < :asof - 30 * 86400 AND state NOT IN (7, 8) AND {where}"))
        add("DSP-007", aged("state = 5"), aged(), spans="now")
        handed = lambda where="1": either(lambda leaf, key: flow(
            leaf, "task", key, "(issuedAt + :offset) / 86400", where=f"(state IN (5, 6, 7) OR reopened > 0) AND {where}"))
        add("DSP-008", handed("reopened > 0"), handed())
        taken = "state IN (2, 5, 6, 7, 8, 9, 12)"
        sent = lambda where="1": flow(O, "referral", "fromOrganisation", "(requestedAt + :offset) / 86400", where=where)
        received = lambda where="1": flow(O, "referral", "toOrganisation", "(requestedAt + :offset) / 86400", where=where)
        self.count("DSP-009", sent(f"direction = 1 AND {taken}"))
        self.count("DSP-010", received(f"direction = 2 AND {taken}"))
        limit = "CASE WHEN direction = 4 THEN 900 WHEN emergency = 1 THEN 600 WHEN direction = 2 THEN 14400 ELSE 7200 END"
        kept = "state <> 10"
        add("DSP-011", received(f"{kept} AND answeredAt - requestedAt <= {limit}"), received(kept))
        add("DSP-012", received("state = 3"), received(kept))
        add("DSP-013", received("arrivedAt IS NOT NULL"), received(taken))
        add("DSP-015", received("direction = 4 AND bedAt - requestedAt <= 3600"), received("direction = 4"))
        test = lambda where: flow(O, "examination", "organisation", "(requestedAt + :offset) / 86400", where=where)
        add("DSP-019", test("recognised = 1"), test("recognisable = 1"))
        remote = "kind IN (2, 3, 4) AND performer <> organisation"
        soon = "reportedAt - requestedAt <= CASE emergency WHEN 1 THEN 1800 ELSE 7200 END"
        decided = "(reportedAt IS NOT NULL OR :asof - requestedAt > CASE emergency WHEN 1 THEN 1800 ELSE 7200 END)"
        self.count("DSP-020", flow(O, "examination", "organisation", "(reportedAt + :offset) / 86400", where=f"{remote} AND reportedAt IS NOT NULL"))
        add("DSP-021", test(f"kind = 2 AND {soon}"), test(f"kind = 2 AND {decided}"))
        town = lambda where="1": self.stock(O, "organisation o", "id", where=f"level IN (2, 3, 4) AND {where}")
        add("DSP-022", town("EXISTS (SELECT 1 FROM system y WHERE y.organisation = o.id AND y.kind = 6)"), town(), spans="now")
        call = lambda where="1": flow(R, "healthCall", "region", "(calledAt + :offset) / 86400", where=f"kind = 1 AND {where}")
        add("DSP-024", call("answeredAt - calledAt <= 30"), call())
        cabinet = lambda where="1": self.stock(O, "drugStock d JOIN organisation o ON o.id = d.organisation", "o.id",
                                               where=f"o.level = 9 AND day = (SELECT MAX(day) FROM drugStock) AND {where}")
        add("DSP-026", cabinet("quantity = 0"), cabinet(), spans="now")
        critical = lambda where="1": flow(O, "examination", "organisation", "(criticalAt + :offset) / 86400",
                                          where=f"criticalAt IS NOT NULL AND {where}")
        add("DSP-027", critical("acknowledgedAt - criticalAt <= 900 AND actedAt - criticalAt <= 1800"), critical())
        self.received, self.sent, self.taken = received, sent, taken

    # OPS

    def volume(self):
        add, visits = self.add, self.visits
        every = self.every = visits()
        outpatient = self.outpatient = visits("visitType = 1", "outpatient")
        self.count("OPS-001", every)
        add("OPS-002", visits("visitType = 2", "emergency"), every)
        stay = lambda where="1", name="discharged", value="1", levels=None: self.flow(
            O, "admission a JOIN organisation o ON o.id = a.organisation", "organisation", "dischargeDay", value,
            f"dischargeDay IS NOT NULL AND {where}", ("stay." + name, 0), levels=levels)
        out = self.out = stay()
        self.days = stay(name="days", value="dischargeDay - admitDay")
        self.count("OPS-003", out)
        self.count("OPS-004", self.flow(O, "admission", "organisation", "admitDay", history=("stay.admitted", 0)))
        self.count("OPS-005", self.flow(O, "admission a", "organisation", "dischargeDay", where="dischargeDay IS NOT NULL AND "
                   "a.id IN (SELECT admission FROM operation)"))
        closing = ("bedState b JOIN (SELECT organisation o, kind k, (at + :offset) / 86400 d, MAX(at) m FROM bedState "
                   "WHERE at <= :asof GROUP BY 1, 2, 3) ON o = organisation AND k = kind AND m = at")
        beds = lambda column, name: Kinds(*(self.flow(O, closing, "organisation", "d", column, f"kind = {k}", (f"bed.{name}", k))
                                            for k in range(1, 6)))
        occupied, opened = beds("occupied", "occupiedDays"), beds("open", "openDays")
        add("OPS-006", occupied, opened)
        add("OPS-007", out, Mean(opened), 1)
        add("OPS-008", occupied, Mean(opened), 1)
        add("OPS-009", self.days, out, 1)
        theatre = "operation x JOIN admission a ON a.id = x.admission AND a.dischargeDay IS NOT NULL"
        first = ("x.elective = 1 AND NOT EXISTS (SELECT 1 FROM operation y WHERE y.admission = x.admission "
                 "AND (y.day < x.day OR y.day = x.day AND y.id < x.id))")
        before = lambda value: self.flow(O, theatre, "a.organisation", "a.dischargeDay", value, first, covers="admission")
        add("OPS-010", before("x.day - a.admitDay"), before("1"), 1)
        add("OPS-013", visits("booked = 1 AND visitType = 1", "booked"), outpatient)
        add("OPS-015", outpatient, out, 1)
        operation = self.operation = lambda where="1": self.flow(O, theatre, "a.organisation", "a.dischargeDay", where=where, covers="admission")
        add("OPS-016", operation("elective = 1 AND dayCase = 1"), operation("elective = 1"))
        add("OPS-017", Total((1, visits(f"level IN ({PRIMARY})", "primary", (2, 3, 4, 5))),
                             (1, visits("level = 7", "clinic", (7,)))), every)
        add("OPS-018", stay("level IN (2, 3, 4)", "primary", levels=(2, 3, 4, 5)), out)
        add("OPS-020", stay("dischargeWay = 3", "againstAdvice"), out)
        self.died = stay("dischargeWay = 4", "died")

    # QUA

    def quality(self):
        add, operation, out = self.add, self.operation, self.out
        case = lambda where="1", value="1": self.flow(O, "drgCase c LEFT JOIN drgGroup g ON g.id = c.drg", "organisation",
                                                      "day", value, where, covers="admission")
        cut = self.flow(O, "admission a", "organisation", "dischargeDay", where="dischargeDay IS NOT NULL AND a.id IN "
                        "(SELECT admission FROM operation)")
        add("QUA-001", cut, out)
        add("QUA-002", self.flow(O, "admission a", "organisation", "dischargeDay", where="dischargeDay IS NOT NULL AND a.id IN "
            "(SELECT admission FROM operation WHERE minimallyInvasive = 1)"), cut)
        add("QUA-003", operation("grade >= 3"), operation())
        add("QUA-004", operation("complication = 1 AND elective = 1"), operation("elective = 1"))
        low = lambda where: self.flow(O, "drgCase c JOIN drgGroup g ON g.id = c.drg JOIN admission a ON a.id = c.admission",
                                      "c.organisation", "c.day", where=f"lowRisk = 1 AND {where}", covers="admission")
        add("QUA-005", low("a.dischargeWay = 4"), low("1"))
        add("QUA-006", self.died, out)
        add("QUA-007", operation("cleanIncision = 1 AND infected = 1"), operation("cleanIncision = 1"))
        alive = self.flow(O, "drgCase c JOIN admission a ON a.id = c.admission", "c.organisation", "c.day",
                          where="a.dischargeWay <> 4", covers="admission")
        add("QUA-008", case("readmission = 1"), alive)
        add("QUA-009", operation("unplannedReturn = 1"), operation())
        add("QUA-010", case("infection = 1"), case())
        grouped = case("drg IS NOT NULL")
        add("QUA-011", case("drg IS NOT NULL", "weight"), grouped, (1, 10000))
        self.count("QUA-012", self.distinct(O, "drgCase", "organisation", "day", "drg", "drg IS NOT NULL", "admission"))
        add("QUA-013", case("drg IS NOT NULL", "weight"), None, (1, 10000))
        scale = lambda mean, column: self.flow(O, "drgCase c JOIN drgGroup g ON g.id = c.drg JOIN admission a ON a.id = c.admission",
                                               "c.organisation", "c.day", f"1.0 * {column} / {mean}", covers="admission")
        add("QUA-014", scale("meanStay", "stayDays * 100"), grouped, 1)
        add("QUA-015", scale("meanCost", "c.cost"), grouped, 1)
        add("QUA-016", grouped, case())
        add("QUA-017", case("weight >= 20000"), grouped)
        add("QUA-018", case("outlier IN (2, 3)"), grouped)
        add("QUA-019", case("frontPagePassed = 1"), case())

    # FIN

    def finance(self):
        add = self.add
        yuan = (1, 100)
        cost = self.flow(O, "encounter", "organisation", "day", "cost", "visitType = 1", ("cost.outpatient", 0))
        add("FIN-001", cost, self.outpatient, yuan)
        self.growth("FIN-002", cost, self.outpatient, yuan)
        stay = self.flow(O, "admission", "organisation", "dischargeDay", "cost", "dischargeDay IS NOT NULL", ("cost.inpatient", 0))
        doses = Measure(self.s, O, [], "admission", ("antibiotic.ddd", 0))
        doses.covers = lambda first: False
        add("PHA-001", Together(doses, doses), Together(self.days, doses))
        add("FIN-003", stay, self.out, yuan)
        self.growth("FIN-004", stay, self.out, yuan)
        add("FIN-005", stay, self.days, yuan)
        book = self.book = lambda column: Monthly(self.flow(O, "finance", "organisation", "month", column))
        medical = book("medical")
        self.growth("FIN-006", medical)
        self.growth("CMC-018", Monthly(self.flow(O, "finance f JOIN organisation o ON o.id = f.organisation", "o.id", "month",
                                                 "medical", f"level IN ({PRIMARY})")))
        add("FIN-007", book("service"), medical)
        add("FIN-008", book("drug"), medical)
        add("FIN-009", book("materialExpense"), medical)
        add("FIN-010", book("examination"), medical)
        add("FIN-011", book("staffExpense"), book("expense"))
        end = lambda column: self.latest(O, "finance", "organisation", "month", column)
        add("FIN-012", end("liabilities"), end("assets"), spans="now")
        add("FIN-013", Total((1, medical), (1, book("subsidy")), (-1, book("expense"))), medical)
        add("FIN-014", book("energyExpense"), medical, 10000)
        add("FIN-015", book("fund"), medical)
        use = lambda value, where="1": Monthly(self.flow(R, "fundUse", "(SELECT region FROM district)", "month", value, where))
        add("FIN-016", use("fund", "site < 3"), use("fund"))
        add("FIN-017", use("fund", "site = 1"), use("fund", "site < 3"))
        add("FIN-022", use("fund", "site = 3"), use("fund"))
        add("CMC-001", use("cases", "site < 3 AND visitType = 3"), use("cases", "visitType = 3"))
        add("CMC-002", use("cases", "site < 3 AND visitType IN (1, 2)"), use("cases", "visitType IN (1, 2)"))
        claim = lambda column, kinds: Kinds(*(self.flow(O, "claim", "organisation", "settleDay", column, f"visitType = {k}",
                                                        (f"claim.{column}", k)) for k in kinds))
        add("FIN-019", claim("fund", [3]), claim("total", [3]))
        self.billed = claim("total", [1, 2, 3, 4])
        add("FIN-020", claim("own", [1, 2, 3, 4]), self.billed)
        list_ = lambda where="1": self.flow(O, "claimDetail d JOIN claim c ON c.id = d.claim", "organisation",
                                            "settleDay", where=where, covers="claim")
        add("FIN-023", list_("passedAtOnce = 1"), list_())

    # PHA

    def drugs(self):
        add = self.add
        script = lambda where="1", value="1": self.flow(O, "prescription", "organisation", "day", value, where)
        add("PHA-002", script("antibiotic = 1"), script())
        add("PHA-004", script("injection = 1"), script())
        bought = lambda where, kind=1: Monthly(self.flow(
            O, "drugLedger d JOIN item i ON i.id = d.item JOIN itemRule r ON r.item = i.id AND r.validTo IS NULL",
            "organisation", "month", "purchase", f"class = {kind} AND {where}"))
        add("PHA-005", bought("essential = 1"), bought("1"))
        add("PHA-006", bought("procured = 1"), bought("generic IN (SELECT generic FROM itemRule WHERE procured = 1)"))
        add("PHA-009", script("reviewed = 1"), script())
        add("PHA-010", script("reviewed = 1 AND reasonable = 1"), script("reviewed = 1"))
        add("PHA-011", script("checked = 1 AND passed = 1"), script("checked = 1"))
        add("PHA-012", script(value="amount"), script(), (1, 100))
        add("PHA-013", script(value="drugs"), script(), 1)
        shelf = lambda where="1", value="1": self.stock(O, "drugStock", "organisation", value, none=0, where=
                                                        f"day = (SELECT MAX(day) FROM drugStock) AND {where}")
        self.count("PHA-014", shelf("(quantity = 0 OR 30 * quantity < 7 * usedMonth)"), "now")
        add("PHA-015", shelf(value="nearExpiry"), shelf(value="value"), spans="now")

        lead = lambda where="1": self.stock(O, "careGroup g", "lead", where=where)
        add("PHA-016", lead("EXISTS (SELECT 1 FROM system y JOIN groupMember m ON m.organisation = y.organisation "
                            "WHERE y.kind = 7 AND m.careGroup = g.id)"), lead(), spans="now")

    # CMC

    def reform(self):
        add, flow, stock = self.add, self.flow, self.stock
        add("CMC-003", self.visits(f"level IN ({PRIMARY})", "primary"), self.every)
        add("CMC-004", flow(O, "referral r JOIN careGroup g ON g.lead = r.fromOrganisation", "fromOrganisation",
                            "(requestedAt + :offset) / 86400", where="direction = 2 AND state IN (2, 5, 6, 7, 8, 9)"),
            flow(O, "admission a JOIN careGroup g ON g.lead = a.organisation", "organisation", "dischargeDay",
                 where="dischargeDay IS NOT NULL"))
        six = self.months_ago(6)
        self.count("CMC-011", stock(O, "staff", "organisation", where=f"kind IN (1, 2) AND stationedFrom <= {six} "
                                    "AND (validTo IS NULL OR validTo >= :today)", none=0), "now")
        add("CMC-013", flow(O, "serviceCount", "organisation", "day", "count", "kind = 8"), self.every)
        cross = lambda where="1": stock(O, "staff", "organisation", where=f"employment IN (3, 4) AND {where}")
        add("CMC-015", cross("onPost = 1"), cross(), spans="now")
        poll = lambda column, kind: self.latest(O, "survey", "organisation", "day", column, f"kind = {kind}")
        add("CMC-010", poll("points", 5), poll("persons", 5), 1, "now")
        criteria = lambda value: stock(O, "criterion c JOIN careGroup g ON g.id = c.careGroup", "g.lead", value)
        add("CMC-014", criteria("met"), stock(O, "careGroup", "lead"), 1, "now")
        first = self.visits(f"level IN ({PRIMARY})", "primary")
        self.growth("CMC-019", first)
        add("CMC-016", flow(O, "expertSlot s JOIN expert e ON e.id = s.expert", "s.organisation", "(startAt + :offset) / 86400",
                            "minutes", "s.organisation <> e.organisation AND startAt <= :asof"), None, (1, 480))
        rooms = stock(O, "organisation", "id", where="level = 5 AND (validTo IS NULL OR validTo >= :today)")
        add("CMC-020", self.distinct(O, "inspection i JOIN organisation o ON o.id = i.organisation", "o.id", "day", "o.id",
                                     "o.level = 5"), rooms)
        stone = lambda where="1": stock(O, "milestone", "organisation", where=f"list = 3 AND dueDay <= :today AND {where}")
        add("CMC-021", stone("doneDay <= dueDay"), stone(), spans="now")
        weekly = lambda where="1": flow(O, "unitReport", "organisation", "(dueAt + :offset) / 86400", where=f"dueAt <= :asof AND {where}")
        add("CMC-022", weekly("submittedAt <= dueAt"), weekly())
        for code, kind in (("CMC-023", 1), ("CMC-024", 2), ("CMC-025", 3)):
            add(code, poll("points", kind), poll("persons", kind), 1, "now")
        post = lambda value: stock(O, "staffing s JOIN organisation o ON o.id = s.organisation", "o.id", value, "level IN (2, 3, 4)")
        add("CMC-026", post("approved - filled"), post("approved"), spans="now")
        complaint = lambda where="1": flow(R, "healthCall", "region", "(dueAt + :offset) / 86400",
                                           where=f"kind = 2 AND dueAt <= :asof AND {where}")
        add("CMC-027", complaint("closedAt <= dueAt"), complaint())

    def months_ago(self, months):
        from snapshot import EPOCH, date_of
        now = date_of(self.s.today)
        total = now.year * 12 + now.month - 1 - months
        return (now.replace(year=total // 12, month=total % 12 + 1) - EPOCH).days

    # SUP

    def supervision(self):
        add, flow, stock = self.add, self.flow, self.stock
        hit = lambda where="1", value="1", history=None: flow(
            O, "finding f JOIN organisation o ON o.id = f.organisation", "organisation", "day", value, where, history)
        every, amount = hit(history=("finding.count", 0)), hit(value="amount", history=("finding.amount", 0))
        self.count("SUP-001", every)
        add("SUP-002", amount, None, (1, 100))
        add("SUP-003", amount, self.billed, 10000)
        add("SUP-004", hit("state = 4"), hit("state IN (3, 4)"))
        case = lambda where: stock(O, "caseEcho", "organisation", where=where, none=0)
        self.count("SUP-005", case("stage < 7"), "now")
        add("SUP-006", case("stage < 7 AND dueDay < :today"), case("stage < 7"), spans="now")
        closing = lambda where: stock(O, "caseEcho", "organisation", where=f"stage >= 3 AND {where}", none=0)
        add("SUP-007", closing("rectifiedDay IS NOT NULL"), closing("1"), spans="now")
        back = lambda column: flow(O, "caseEcho", "organisation", "openedDay", column, "ordered IS NOT NULL")
        add("SUP-010", back("recovered"), back("ordered"), spans="year")
        self.count("SUP-011", stock(O, "caseEcho", "organisation", where="rectifiedDay IS NOT NULL OR siteClosed = 1", none=0), "now")
        add("SUP-009", flow(O, "caseEcho", "organisation", "openedDay", "recovered"), None, (1, 100), "year")
        add("SUP-013", hit("level IN (5, 7)"), hit())
        sessions = lambda kind: flow(O, "serviceCount", "organisation", "day", "count", f"kind = {kind}")
        add("SUP-014", sessions(4), sessions(3))
        sent = lambda column: flow(R, "submission", "(SELECT region FROM district)", "day", column)
        add("SUP-016", sent("onTime"), sent("due"))
        field = lambda column, k: Monthly(flow(O, "fieldQuality", "organisation", "month", column, f"dimension = {k}"))
        for code, kind in (("SUP-017", 1), ("SUP-018", 2), ("SUP-019", 3), ("SUP-020", 5)):
            add(code, field("passed", kind), field("checked", kind))
        heard = self.distinct(O, "encounter", "organisation", "day", "organisation")
        add("SUP-024", heard, stock(O, "organisation", "id", where="level <= 7 AND validTo IS NULL"))
        hospital = lambda where="1": stock(O, "organisation o", "id", where=f"level IN (1, 6) AND {where}")
        for code, kind in (("SUP-026", 3), ("SUP-027", 4), ("SUP-028", 5)):
            add(code, hospital(f"EXISTS (SELECT 1 FROM system y WHERE y.organisation = o.id AND y.kind = {kind})"), hospital(), spans="now")
        add("SUP-029", sessions(1), self.visits("level IN (1, 2, 3, 4)", "larger"))
        self.count("SUP-030", sessions(2))
