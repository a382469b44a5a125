#ifndef YIPING_CSQLITE_H
#define YIPING_CSQLITE_H
#include <sqlite3.h>

// sqlite3_db_config is variadic, and Swift imports no variadics.
static inline int yp_sqlite_set(sqlite3 *db, int option, int value) {
  return sqlite3_db_config(db, option, value, (int *)0);
}

// SQLITE_TRANSIENT is a cast that Swift does not import.
static inline int yp_sqlite_bind_text(sqlite3_stmt *s, int index, const char *text, int bytes) {
  return sqlite3_bind_text(s, index, text, bytes, SQLITE_TRANSIENT);
}
static inline int yp_sqlite_bind_blob(sqlite3_stmt *s, int index, const void *data, int bytes) {
  return sqlite3_bind_blob(s, index, data, bytes, SQLITE_TRANSIENT);
}
#endif
