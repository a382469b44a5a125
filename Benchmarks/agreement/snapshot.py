"""One snapshot as the contract describes it: days, places, dated membership, history."""

import calendar
import datetime
import sqlite3

EPOCH = datetime.date(1970, 1, 1)
FOREVER = 10**6


def day_of(text):
    return (datetime.date.fromisoformat(text) - EPOCH).days


def date_of(day):
    return EPOCH + datetime.timedelta(days=day)


class Period:
    """A span of whole days with the name the program gives it."""

    def __init__(self, kind, name, first, last):
        self.kind, self.name, self.first, self.last = kind, name, first, last

    @staticmethod
    def day(day):
        return Period("day", date_of(day).isoformat(), day, day)

    @staticmethod
    def week(day):
        monday = day - date_of(day).weekday()
        year, week, _ = date_of(day).isocalendar()
        return Period("week", f"{year}-W{week:02d}", monday, monday + 6)

    @staticmethod
    def month(year, month):
        first = (datetime.date(year, month, 1) - EPOCH).days
        return Period("month", f"{year}-{month:02d}", first, first + calendar.monthrange(year, month)[1] - 1)

    @staticmethod
    def quarter(year, quarter):
        first = Period.month(year, 3 * quarter - 2).first
        return Period("quarter", f"{year}-Q{quarter}", first, Period.month(year, 3 * quarter).last)

    @staticmethod
    def year(year):
        return Period("year", str(year), Period.month(year, 1).first, Period.month(year, 12).last)

    @staticmethod
    def read(name):
        if "-W" in name:
            year, week = name.split("-W")
            return Period.week((datetime.date.fromisocalendar(int(year), int(week), 1) - EPOCH).days)
        if "-Q" in name:
            return Period.quarter(*map(int, name.split("-Q")))
        if len(name) == 4:
            return Period.year(int(name))
        if len(name) == 7:
            return Period.month(*map(int, name.split("-")))
        return Period.day(day_of(name))

    def before(self, years):
        """The same period so many years before; only months, quarters and years have one."""
        if years == 0 or self.kind in ("day", "week"):
            return self
        return Period.read(f"{int(self.name[:4]) - years}{self.name[4:]}")

    def months(self):
        """The months that make up a month, quarter or year."""
        month, out = date_of(self.first), []
        while (month - EPOCH).days <= self.last:
            out.append(Period.month(month.year, month.month))
            month = date_of(out[-1].last + 1)
        return out


class Place:
    def __init__(self, kind, key, code, level):
        self.kind, self.key, self.code, self.level = kind, key, code, level


class Snapshot:
    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        row = self.db.execute("SELECT region, asOf, utcOffset FROM district").fetchone()
        self.root, self.asof, self.offset = row
        self.today = (self.asof + self.offset) // 86400
        self.coverage = {t: (f, l) for t, f, l in self.db.execute("SELECT tableName, fromDay, toDay FROM coverage")}
        self._places()
        self._membership()
        self._history()

    def rows(self, sql, **values):
        values = {"today": self.today, "asof": self.asof, "offset": self.offset,
                  "year": Period.year(date_of(self.today).year).first, **values}
        return self.db.execute(sql, {k: v for k, v in values.items() if f":{k}" in sql})

    def _places(self):
        self.parent, self.places, self.known = {}, {}, {}
        for key, code, parent, level in self.rows("SELECT id, code, parent, level FROM region"):
            self.parent[key] = parent
            self.places[code] = Place("region", key, code, level)
        self.seat, self.level = {}, {}
        for key, code, region, level in self.rows("SELECT id, code, region, level FROM organisation"):
            self.seat[key], self.level[key] = region, level
            self.places[code] = Place("organisation", key, code, level)
        for key, code in self.rows("SELECT id, code FROM careGroup"):
            self.places[code] = Place("group", key, code, 0)

    def _membership(self):
        self.member, self.manager = {}, {}
        for org, group, first, last in self.rows("SELECT organisation, careGroup, validFrom, validTo FROM groupMember"):
            self.member.setdefault(org, []).append((group, first, FOREVER if last is None else last))
        for region, org, first, last in self.rows("SELECT region, organisation, validFrom, validTo FROM villageManager"):
            self.manager.setdefault(region, []).append((org, first, FOREVER if last is None else last))

    def _history(self):
        """(measure, by) -> {(leaf, period kind, first day): value}; the highest revision wins."""
        self.history = {}
        kinds = {1: "day", 2: "week", 3: "month", 4: "quarter", 5: "year"}
        for measure, by, leaf, kind, start, value in self.rows(
                "SELECT s.measure, s.by, h.leaf, h.periodKind, h.periodStart, h.value FROM history h "
                "JOIN historySeries s ON s.id = h.series ORDER BY h.revision"):
            value = int(value) if value == int(value) else value
            self.history.setdefault((measure, by), {})[leaf, kinds[kind], start] = value

    def inside(self, region, ancestor):
        while region is not None and region != ancestor:
            region = self.parent[region]
        return region == ancestor

    def leaves(self, place, tree, kind):
        """The leaves under a place, each with the spans of days in which it stood there."""
        key = (place.code, tree, kind)
        if key not in self.known:
            self.known[key] = self._leaves(place, tree, kind)
        return self.known[key]

    def _leaves(self, place, tree, kind):
        always = (-FOREVER, FOREVER)
        if place.kind == "region":
            if kind == "region":
                return [(r, *always) for r in self.parent if self.inside(r, place.key)]
            return [(o, *always) for o, r in self.seat.items() if self.inside(r, place.key)]
        if place.kind == "organisation":
            if kind == "organisation":
                return [(place.key, *always)]
            if tree == "region":
                return []
            return [(v, f, l) for v, spans in self.manager.items() for o, f, l in spans if o == place.key]
        groups = {place.key} if place.kind == "group" else {g for s in self.member.values() for g, _, _ in s}
        if kind == "organisation":
            return [(o, f, l) for o, spans in self.member.items() for g, f, l in spans if g in groups]
        return [(v, max(f, mf), min(l, ml))
                for v, spans in self.manager.items() for o, f, l in spans
                for g, mf, ml in self.member.get(o, []) if g in groups and max(f, mf) <= min(l, ml)]
