#!/usr/bin/env python3
"""Draws cells at random, computes each from the rows, asks the program for the same, and compares.

    agreement.py --binary .build/release/yiping --data DATA --cells 10000 --seed 1
"""

import argparse
import collections
import datetime
import pathlib
import random
import sys
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))

from indicators import Definitions
from measures import Stock
from product import Product
from snapshot import Period, Snapshot, date_of

HIDDEN = {"small", "complementary", "suppressed"}


def periods(snapshot):
    """Days, weeks, months, quarters and years that rows or closed history can carry."""
    today = snapshot.today
    now = date_of(today)
    days = [Period.day(d) for d in range(today - 28, today + 1)]
    weeks = [Period.week(d) for d in range(today - 7 * 30, today + 1, 7)]
    index = now.year * 12 + now.month - 1
    months = [Period.month((index - k) // 12, (index - k) % 12 + 1) for k in range(30)]
    quarters = [Period.quarter(now.year, q) for q in range(1, (now.month + 2) // 3 + 1)]
    years = [Period.year(now.year), Period.year(now.year - 1)]
    return {"day": days, "week": weeks, "month": months, "quarter": quarters, "year": years}


def draw(snapshot, definitions, codes, count, seed, tries=20):
    """Cells, each indicator as often as any other; places and periods by kind; seldom one without a value."""
    dice = random.Random(seed)
    kinds = collections.defaultdict(list)
    for place in snapshot.places.values():
        kinds[place.kind, place.level].append(place)
    every = periods(snapshot)
    trees = {"region": ["region"], "group": ["group"], "organisation": ["region", "group"]}
    cells = []
    for number in range(count):
        cell = None
        for _ in range(tries):
            cell = one_cell(dice, definitions, codes[number % len(codes)], kinds, every, trees)
            if expect(snapshot, definitions, cell, cell[3] or date_of(snapshot.today).isoformat())[2] is not None:
                break
        cells.append(cell)
    return cells


def one_cell(dice, definitions, code, kinds, every, trees):
    kind = dice.choices([("region", 1), ("group", 0), ("region", 2), ("region", 3), "organisation"],
                        [15, 15, 30, 20, 20])[0]
    if kind == "organisation":
        kind = dice.choice([k for k in kinds if k[0] == "organisation"])
    place = dice.choice(sorted(kinds[kind], key=lambda p: p.code))
    tree = dice.choice(["region", "group"] if kind == ("region", 1) else trees[place.kind])
    spans = definitions.all[code][3]
    if spans == "now" or spans == "now+month" and dice.random() < 0.5:
        period = None
    elif spans == "now+month":
        period = dice.choice(every["month"]).name
    elif spans == "year":
        period = every["year"][0].name
    else:
        period = dice.choice(every[dice.choices(list(every), [15, 20, 40, 10, 15])[0]]).name
    return code, place.code, tree, period


def exact(value):
    return None if value is None else Fraction(value)


def expect(snapshot, definitions, cell, answered):
    """Numerator, denominator, value of a cell, for the period that the program says it answered for."""
    code, place, tree, asked = cell
    numerator, denominator, factor, spans = definitions.all[code]
    period = Period.day(snapshot.today) if spans == "now" else Period.read(answered or asked)
    if spans == "growth" and period.kind in ("day", "week"):
        return None, None, None
    factor = Fraction(*factor) if isinstance(factor, tuple) else Fraction(factor)
    where = snapshot.places[place]
    above = exact(numerator.sum(where, tree, period))
    if denominator is None:
        return above, None, None if above is None else above * factor
    below = exact(denominator.sum(where, tree, period))
    if above is None and below is not None and isinstance(numerator, Stock) and spans == "now":
        above = Fraction(0)
    if above is None or not below:
        return above, below, None
    return above, below, (above - below if spans == "growth" else above) * factor / below


def same(printed, value):
    """Whole numbers exactly; others (means, indices) within the last digits of a double."""
    if printed is None or value is None:
        return False
    return printed == value if value.denominator == 1 else abs(Fraction(printed) - value) <= abs(value) / 10**14


def parts_agree(answer, above, below):
    """The parts as they are, or both or one of them in another unit: fen and yuan, weights and their millionths."""
    units = [Fraction(10) ** n for n in (0, -2, 2, -4, 4)]
    return any(same(answer.numerator, above * u) for u in units) and any(same(answer.denominator, below * u) for u in units)


def judge(expected, answer, growth=False):
    """equal, hidden, none (both without a value), or what differs."""
    above, below, value = expected
    if answer.value is None:
        if answer.absence in HIDDEN:
            return "hidden"
        if value is None:
            return "none"
        return "none, zero here" if value == 0 and below is None else "no value there"
    if value is None:
        return "no value here"
    if below is not None and not parts_agree(answer, above, below):
        return "parts differ"
    if answer.value == float(value):
        return "equal"
    # A growth is a small difference of two doubles: its error is that of the two.
    room = max(abs(value), 100 if growth else 0) / 10**14
    return "last digit" if abs(Fraction(answer.value) - value) <= room else "value differs"


def asked(product, cells):
    """(cell, answer, error) for every cell; a thousand at a time where the program can."""
    if not product.batch:
        yield from product.each(cells)
        return
    for start in range(0, len(cells), 1000):
        some = cells[start:start + 1000]
        for cell, answer in zip(some, product.batch_of(some)):
            yield cell, answer, ""


def show(value):
    return "-" if value is None else str(value) if value.denominator == 1 else repr(float(value))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--data", required=True, help="a data folder with an accepted generation")
    parser.add_argument("--cells", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=3, help="processes at a time, without the batch command")
    parser.add_argument("--only", help="indicators, with commas")
    parser.add_argument("--blind", action="store_true", help="do not avoid places and periods without rows")
    parser.add_argument("--show", type=int, default=40, help="differing cells to print")
    options = parser.parse_args()
    newest = sorted(pathlib.Path(options.data, "generations").iterdir())[-1] / "snapshot.sqlite"
    snapshot = Snapshot(newest)
    definitions = Definitions(snapshot)
    now = datetime.datetime.fromtimestamp(snapshot.asof, datetime.timezone(datetime.timedelta(seconds=snapshot.offset)))
    product = Product(options.binary, options.data, now.isoformat(), options.jobs)
    wanted = options.only.split(",") if options.only else list(definitions.all)
    codes = product.known([c for c in wanted if c in definitions.all])
    cells = draw(snapshot, definitions, codes, options.cells, options.seed, 1 if options.blind else 20)
    tally, per, shown = collections.Counter(), collections.defaultdict(collections.Counter), 0
    for cell, answer, error in asked(product, cells):
        if answer is None:
            verdict = "refused"
        else:
            expected = expect(snapshot, definitions, cell, answer.period)
            verdict = judge(expected, answer, definitions.all[cell[0]][3] == "growth")
        tally[verdict] += 1
        per[cell[0]][verdict] += 1
        if verdict not in ("equal", "hidden", "none") and shown < options.show:
            shown += 1
            print(*(str(c) for c in cell), verdict, sep="  ")
            if answer is None:
                print("    ", error.replace("\n", " "))
            else:
                print("     here ", *(show(v) for v in expected), "  there", answer.numerator, answer.denominator,
                      answer.value, answer.absence, answer.period, flush=True)
    print(f"\n{len(codes)} indicators, {len(cells)} cells, seed {options.seed}")
    for verdict, number in tally.most_common():
        print(f"{number:7}  {verdict}")
    print("\nindicators with cells that differ")
    for code, counts in sorted(per.items()):
        odd = {k: v for k, v in counts.items() if k not in ("equal", "hidden", "none")}
        if odd:
            print(" ", code, dict(counts))
    return 1 if any(v not in ("equal", "hidden", "none") for v in tally) else 0


if __name__ == "__main__":
    sys.exit(main())
