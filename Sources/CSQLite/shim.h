// SQLite's C interface, with wrappers for the variadic calls that Swift can't make.
#ifndef ARMSLEDGER_CSQLITE_H
#define ARMSLEDGER_CSQLITE_H

#include <sqlite3.h>

static inline int armsledger_sqlite3_config_memstatus(int enabled) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, enabled);
}

static inline int armsledger_sqlite3_db_config_defensive(sqlite3 *db, int enabled) {
  return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, enabled, (int *)0);
}

static inline int armsledger_sqlite3_db_config_no_checkpoint_on_close(sqlite3 *db, int enabled) {
  return sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, enabled, (int *)0);
}

static inline sqlite3_destructor_type armsledger_sqlite_transient(void) { return SQLITE_TRANSIENT; }
static inline sqlite3_destructor_type armsledger_sqlite_static(void) { return SQLITE_STATIC; }

#endif
