"""What the program answers for the same cells: one batch where it can, else one process a cell."""

import csv
import io
import subprocess
from concurrent.futures import ThreadPoolExecutor


class Answer:
    """One figure as the program prints it; `absence` says why there is none."""

    def __init__(self, row):
        read = lambda key: float(row[key]) if row.get(key) not in (None, "") else None
        self.value, self.numerator, self.denominator = read("value"), read("numerator"), read("denominator")
        self.period, self.absence, self.standing = row.get("period"), row.get("absence", ""), row.get("standing")
        self.place, self.id, self.text = row.get("place"), row.get("id"), row.get("value")


class Product:
    def __init__(self, binary, data, now, jobs):
        self.binary, self.data, self.now, self.jobs = binary, data, now, jobs
        self.batch = "--cells" in self.run("values", "--help").stdout

    def run(self, *arguments, given=None):
        return subprocess.run([self.binary, *arguments], input=given, capture_output=True, text=True)

    def common(self):
        return ["--data", self.data, "--now", self.now, "--lang", "en", "--format", "csv"]

    def known(self, codes):
        """The codes that the program has."""
        with ThreadPoolExecutor(self.jobs) as pool:
            found = pool.map(lambda c: self.run("value", c, *self.common()).returncode == 0, codes)
            return [c for c, yes in zip(codes, found) if yes]

    def rows(self, result):
        return [Answer(row) for row in csv.DictReader(io.StringIO(result.stdout))] if result.returncode == 0 else []

    def one(self, cell):
        code, place, tree, period = cell
        span = ["--period", period] if period else []
        result = self.run("value", code, "--at", place, "--tree", tree, *span, *self.common())
        answers = self.rows(result)
        return (cell, answers[0] if answers else None, result.stderr.strip())

    def each(self, cells):
        """One process a cell, several at a time."""
        with ThreadPoolExecutor(self.jobs) as pool:
            yield from pool.map(self.one, cells)

    def batch_of(self, cells):
        """All cells in one call; one answer a cell, in order."""
        lines = "".join(f"{code} {place} {tree} {period or '-'}\n" for code, place, tree, period in cells)
        result = self.run("values", "--cells", "-", *self.common(), given=lines)
        answers = self.rows(result)
        if [(a.id, a.place) for a in answers] != [(c[0], c[1]) for c in cells]:
            raise SystemExit(f"the batch does not answer cell by cell: {len(answers)} for {len(cells)}\n{result.stderr}")
        return answers
