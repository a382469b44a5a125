"""What the benchmarks of the engine share: workers, DuckDB's environments and files, sqlite3's shell."""
import hashlib, json, os, re, subprocess, venv

WORKER = r"""
import datetime, json, resource, sys, time
import duckdb
path, threads = sys.argv[1], int(sys.argv[2])
db = duckdb.connect(path, read_only=True)
db.execute("SET enable_progress_bar=false")
db.execute(f"SET threads={threads}"); db.execute("SET preserve_insertion_order=false")
print(json.dumps(duckdb.__version__), flush=True)
for line in sys.stdin:
    want, sql = json.loads(line)
    u, t = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    rows = db.execute(sql).fetchall() if want else len(db.execute(sql).fetchnumpy())
    t, v = time.perf_counter() - t, resource.getrusage(resource.RUSAGE_SELF)
    cpu = v.ru_utime - u.ru_utime + v.ru_stime - u.ru_stime
    print(json.dumps([cpu, t, rows if want else None]), flush=True)
"""


class Worker:
    """A process that answers one line of JSON for each line."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.read()

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args[0]} ended")
        return json.loads(line)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def python_with(out, name, package):
    """A virtual environment that has a package."""
    folder = os.path.join(out, name)
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        venv.create(folder, with_pip=True)
    if subprocess.run([python, "-c", "import duckdb, numpy, pyarrow"], capture_output=True).returncode:
        subprocess.run([python, "-m", "pip", "install", "-q", package, "numpy", "pyarrow"], check=True)
    return python


BUILD = r"""
import sqlite3, sys
import duckdb, pyarrow as pa
source, target, names = sqlite3.connect(sys.argv[1]), duckdb.connect(sys.argv[2]), sys.argv[3].split(",")
target.execute("SET enable_progress_bar=false")
for name in names:
    info = source.execute(f"PRAGMA table_info({name})").fetchall()
    kind = {"INTEGER": "BIGINT", "REAL": "DOUBLE", "TEXT": "VARCHAR"}
    target.execute(f"CREATE TABLE {name} (" + ", ".join(f'"{c[1]}" {kind[c[2]]}' for c in info) + ")")
    cursor = source.execute(f"SELECT * FROM {name}")
    while rows := cursor.fetchmany(500000):
        batch = pa.table({c[1]: list(v) for c, v in zip(info, zip(*rows))})
        target.register("batch", batch)
        target.execute(f"INSERT INTO {name} SELECT * FROM batch")
target.execute("CHECKPOINT")
"""


def native(python, snapshot, path, names):
    if not os.path.exists(path):
        subprocess.run([python, "-c", BUILD, snapshot, path + ".tmp", ",".join(names)], check=True)
        os.rename(path + ".tmp", path)
    return path


def duckdb_workers(out, snapshot, names):
    """A worker for each version and number of threads, on its native file of a snapshot."""
    workers = {}
    for label, package in [("1.5.5", "duckdb==1.5.5"), ("newest", "duckdb")]:
        python = python_with(out, f"duckdb-{label}", package)
        file = native(python, snapshot, os.path.join(out, f"district365-{label}.duckdb"), names)
        for threads in (1, 2):
            worker = Worker(python, "-c", WORKER, file, str(threads))
            workers[f"DuckDB {worker.read()} x{threads}"] = worker
    return workers


def digest(answer):
    return hashlib.sha256("\n".join(sorted(answer)).encode()).hexdigest()[:12]


def shell(path, sql, want):
    """CPU and wall seconds of sqlite3's shell, and its rows when they are wanted."""
    script = ".bail on\n.mode list\n.nullvalue N\n" + ("" if want else ".output /dev/null\n") + ".timer on\n" + sql + ";\n"
    run = subprocess.run(["sqlite3", "-readonly", path], input=script, capture_output=True, text=True)
    if run.returncode or "rror" in run.stderr:
        raise RuntimeError(run.stderr[:300])
    times = re.findall(r"real ([\d.]+) user ([\d.]+) sys ([\d.]+)", run.stdout)[-1]
    rows = None
    if want:
        rows = [[None if v == "N" else int(float(v)) if re.fullmatch(r"-?[\d.]+", v) else v for v in l.split("|")]
                for l in run.stdout.splitlines() if "|" in l]
    return float(times[1]) + float(times[2]), float(times[0]), rows
