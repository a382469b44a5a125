"""What is added up: flows (dated rows), stocks (the state at the moment of the snapshot), sets (distinct things)."""

import bisect
from fractions import Fraction


def added(values):
    """The sum of what is there; None when nothing is."""
    values = [v for v in values if v is not None]
    return sum(values) if values else None


class Measure:
    """Values by leaf and day. `leaf` says whether a leaf is a region or an organisation, `levels` which
    organisations can have any."""

    def __init__(self, snapshot, leaf, rows, table, history=None, levels=None):
        self.snapshot, self.leaf, self.table, self.levels = snapshot, leaf, table, levels
        self.history = snapshot.history.get(history) if history else None
        collected = {}
        for key, day, value in rows:
            collected.setdefault(key, []).append((day, value))
        self.first = min((d for v in collected.values() for d, _ in v), default=0)
        self.days, self.sums = {}, {}
        for key, values in collected.items():
            values.sort()
            total, sums = 0, [0]
            for _, value in values:
                total += value
                sums.append(total)
            self.days[key], self.sums[key] = [d for d, _ in values], sums

    def between(self, leaf, first, last):
        days = self.days.get(leaf)
        if not days or first > last:
            return 0
        return self.sums[leaf][bisect.bisect_right(days, last)] - self.sums[leaf][bisect.bisect_left(days, first)]

    def has(self, period):
        """Whether any row lies in the period."""
        return any(self.lies(leaf, period) for leaf in self.days)

    def lies(self, leaf, period):
        place = bisect.bisect_left(self.days[leaf], period.first)
        return place < len(self.days[leaf]) and self.days[leaf][place] <= period.last

    def covers(self, first):
        return first >= self.snapshot.coverage.get(self.table, (self.first, 0))[0]

    def reaches(self, first):
        return first <= self.snapshot.coverage.get(self.table, (0, self.snapshot.today))[1]

    def sum(self, place, tree, period):
        """Rows where they cover the period; else closed periods from history; else None."""
        first, last = period.first, min(period.last, self.snapshot.today)
        leaves = self.snapshot.leaves(place, tree, self.leaf)
        if self.covers(first):
            if not leaves or not self.reaches(first):
                return None
            return sum(self.between(k, max(first, f), min(last, l)) for k, f, l in leaves)
        if self.history is None or period.kind == "day":
            return None
        parts = [period] if period.kind == "week" else [m for m in period.months() if m.first <= last]
        if not all(self.covers(p.first) or self.closed(p) for p in parts):
            return None
        total = added(self.sum(place, tree, p) if self.covers(p.first) else self.carried(leaves, p) for p in parts)
        return 0 if total is None and self.cannot(leaves, first, last) else total

    def cannot(self, leaves, first, last):
        """Whether no organisation of the place is of a kind that can have any: what cannot be is not missing."""
        here = [k for k, f, l in leaves if f <= last and first <= l]
        return bool(self.levels and here) and not any(self.snapshot.level[k] in self.levels for k in here)

    def closed(self, part):
        """Whether history carries the period at all."""
        if not hasattr(self, "_closed"):
            self._closed = {(kind, start) for _, kind, start in self.history}
        return (part.kind, part.first) in self._closed

    def carried(self, leaves, part):
        """A closed period out of history; a place without a single cell has no value."""
        return added(self.history.get((k, part.kind, part.first)) for k, f, l in leaves if f <= part.first <= l)

class Stock:
    """Values by leaf at the moment of the snapshot; older months only from history."""

    def __init__(self, snapshot, leaf, rows, history=None, none=None):
        self.snapshot, self.leaf, self.values, self.none = snapshot, leaf, dict(rows), none
        self.history = snapshot.history.get(history) if history else None

    def sum(self, place, tree, period):
        today = self.snapshot.today
        leaves = self.snapshot.leaves(place, tree, self.leaf)
        if period.last >= today:
            total = added(self.values.get(k) for k, f, l in leaves if f <= today <= l)
            return self.none if total is None else total
        if self.history is None or period.kind != "month":
            return None
        return added(self.history.get((k, "month", period.first)) for k, f, l in leaves if f <= period.first <= l)


class Count(Stock):
    """A count taken on a day, that holds from then on, as the yearly population."""

    def __init__(self, snapshot, leaf, rows, day):
        super().__init__(snapshot, leaf, rows)
        self.day = day

    def sum(self, place, tree, period):
        day = min(period.last, self.snapshot.today)
        if day < self.day:
            return None
        return added(self.values.get(k) for k, f, l in self.snapshot.leaves(place, tree, self.leaf) if f <= day <= l)


class Distinct(Measure):
    """How many different things the rows of a period name."""

    def __init__(self, snapshot, leaf, rows, table):
        self.snapshot, self.leaf, self.table, self.things = snapshot, leaf, table, {}
        self.first = 10**6
        for key, day, thing in rows:
            self.things.setdefault(key, []).append((day, thing))
            self.first = min(self.first, day)

    def sum(self, place, tree, period):
        if not self.covers(period.first):
            return None
        last = min(period.last, self.snapshot.today)
        return len({thing for k, f, l in self.snapshot.leaves(place, tree, self.leaf)
                    for day, thing in self.things.get(k, ())
                    if max(f, period.first) <= day <= min(l, last)})


class Total:
    """A sum of measures, each with its sign."""

    def __init__(self, *parts):
        self.parts = parts

    def sum(self, place, tree, period):
        total = 0
        for sign, part in self.parts:
            value = part.sum(place, tree, period)
            if value is None:
                return None
            total += sign * value
        return total


class Kinds(Total):
    """A sum over kinds of the same thing: a kind that a place does not have is not missing."""

    def sum(self, place, tree, period):
        return added(part.sum(place, tree, period) for part in self.parts)


class Either:
    """By the region in the region tree, by the institution elsewhere."""

    def __init__(self, by_region, by_organisation):
        self.by_region, self.by_organisation = by_region, by_organisation

    def sum(self, place, tree, period):
        part = self.by_region if place.kind == "region" else self.by_organisation
        return part.sum(place, tree, period)


class Together:
    """A monthly measure over the organisations and months for which another is known too."""

    def __init__(self, part, other):
        self.part, self.other = part, other

    def sum(self, place, tree, period):
        if period.kind in ("day", "week"):
            return None
        return added(self.value(k, m) for m in period.months()
                     for k, f, l in self.part.snapshot.leaves(place, tree, self.part.leaf)
                     if f <= m.first <= l and (k, "month", m.first) in self.other.history)

    def value(self, leaf, month):
        if self.part.covers(month.first):
            return self.part.between(leaf, month.first, min(month.last, self.part.snapshot.today))
        return self.part.history.get((leaf, "month", month.first))


class Closed:
    """The closed months of a period, in this year or years before: a running month is not held against a whole one."""

    def __init__(self, part, years=0):
        self.part, self.years = part, years

    def sum(self, place, tree, period):
        if period.kind in ("day", "week"):
            return None
        part = getattr(self.part, "part", self.part)
        months = [m for m in period.months() if m.last < part.snapshot.today]
        values = [self.part.sum(place, tree, m.before(self.years)) for m in months]
        return None if None in values else added(values)


class Monthly:
    """A measure out of monthly accounts: a day or a week has none."""

    def __init__(self, part):
        self.part = part

    def sum(self, place, tree, period):
        if period.kind in ("day", "week"):
            return None
        months = [m for m in period.months() if m.first <= self.part.snapshot.today]
        known = [m for m in months if self.part.has(m)]
        if not known or self.part.covers(period.first) is False:
            return None
        return added(self.part.sum(place, tree, m) for m in known)


class Mean:
    """A sum of daily closing counts over the days that it covers."""

    def __init__(self, part):
        self.part = part

    def sum(self, place, tree, period):
        total = self.part.sum(place, tree, period)
        days = min(period.last, self.part.parts[0].snapshot.today) - period.first + 1
        return None if total is None else Fraction(total, days)


class Rate:
    """A ready ratio, to be held against the one of a year before."""

    def __init__(self, numerator, denominator, factor=1, years=0):
        self.numerator, self.denominator, self.factor, self.years = numerator, denominator, factor, years

    def total(self, part, place, tree, period):
        """This year as it stands; the year before over the months that have begun in this one."""
        if self.years == 0:
            return part.sum(place, tree, period)
        months = [m.before(self.years) for m in period.months() if m.first <= part.snapshot.today]
        values = [part.sum(place, tree, m) for m in months]
        return None if None in values else added(values)

    def sum(self, place, tree, period):
        above = self.total(self.numerator, place, tree, period)
        below = self.total(self.denominator, place, tree, period)
        if above is None:
            return None
        return above * self.factor / Fraction(below) if below else None


class Homes(Distinct):
    """Distinct things of a village at the moment of the snapshot: a household number means nothing outside it."""

    def sum(self, place, tree, period):
        today = self.snapshot.today
        known = [self.things[k] for k, f, l in self.snapshot.leaves(place, tree, self.leaf) if f <= today <= l and k in self.things]
        return sum(len(things) for things in known) if known else None
