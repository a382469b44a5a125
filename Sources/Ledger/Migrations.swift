internal import GRDB

/// The ledger's tables, one step for each edition; a step that was shipped is never changed.
enum Migrations {
  static var all: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 first edition") { db in try db.execute(sql: first) }
    return migrator
  }

  private static let first = """
    CREATE TABLE meta (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE event (
      number INTEGER PRIMARY KEY CHECK (number > 0),
      id TEXT NOT NULL UNIQUE,
      item TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version > 0),
      verb TEXT NOT NULL,
      actor TEXT NOT NULL,
      seat TEXT NOT NULL,
      time INTEGER NOT NULL,
      reason TEXT NOT NULL,
      payload TEXT NOT NULL,
      key TEXT NOT NULL UNIQUE,
      previousHash BLOB NOT NULL CHECK (length(previousHash) = 32),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      UNIQUE (item, version)
    ) STRICT;

    CREATE TRIGGER eventIsNeverChanged BEFORE UPDATE ON event
    BEGIN SELECT RAISE (ABORT, 'events are never changed'); END;

    CREATE TRIGGER eventIsNeverRemoved BEFORE DELETE ON event
    BEGIN SELECT RAISE (ABORT, 'events are never removed'); END;

    CREATE TABLE chain (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      number INTEGER NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    INSERT INTO chain VALUES (1, 0, zeroblob(32));

    CREATE TABLE generation (
      number INTEGER PRIMARY KEY CHECK (number > 0),
      district TEXT NOT NULL,
      manifestDigest TEXT NOT NULL,
      producedAt INTEGER NOT NULL,
      validUntil INTEGER NOT NULL,
      acceptedAt INTEGER NOT NULL,
      event INTEGER NOT NULL REFERENCES event (number)
    ) STRICT;

    CREATE TABLE pointer (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      generation INTEGER NOT NULL REFERENCES generation (number),
      movedAt INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE trusted (
      district TEXT PRIMARY KEY,
      number INTEGER NOT NULL,
      manifestDigest TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE refusal (
      id INTEGER PRIMARY KEY,
      generation INTEGER,
      manifestDigest TEXT,
      at INTEGER NOT NULL,
      folder TEXT NOT NULL,
      faults TEXT NOT NULL,
      event INTEGER NOT NULL REFERENCES event (number)
    ) STRICT;

    CREATE TABLE lease (
      name TEXT PRIMARY KEY,
      holder TEXT NOT NULL,
      pid INTEGER NOT NULL,
      started INTEGER NOT NULL,
      host TEXT NOT NULL,
      boot TEXT NOT NULL,
      takenAt INTEGER NOT NULL,
      until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
