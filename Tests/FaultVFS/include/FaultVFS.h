// A layer between SQLite and the system for tests: the files of one folder fail, or are copied as a crash leaves
// them, at the n-th call. Other files of the process pass through untouched.
#ifndef ARMSLEDGER_FAULT_VFS_H
#define ARMSLEDGER_FAULT_VFS_H

enum {
  FAULT_IO_ERROR = 0, // every kind of call answers with its own input or output error
  FAULT_FULL = 1,     // what would write answers that the disk is full
};

enum {
  CRASH_OF_PROCESS = 0, // everything that was written is there, as after kill -9
  CRASH_IN_WRITE = 1,   // the same, with half of the write at hand
  CRASH_OF_POWER = 2,   // only what was synchronized is there
};

// Begins to watch the files of a folder; returns a number for the calls below, or -1 when all places are taken.
int fault_begin(const char *folder);
void fault_end(int plan);

// Calls since the last fault_fail or fault_crash.
long fault_calls(int plan);
// Whether the call to fail, or to crash at, has come.
int fault_has_come(int plan);

// Has the n-th call from now fail, counted from 1, and with `stays` all later ones; 0 for none.
void fault_fail(int plan, long n, int kind, int stays);

// How many octets the files may still grow; -1 for as many as the disk has.
void fault_room(int plan, long octets);

// Leaves in `shadow` what a crash before the n-th call from now would leave. The folder `shadow` has to hold what is
// in the watched folder already; the process itself goes on.
void fault_crash(int plan, long n, int kind, const char *shadow);

// Has SQLite ask here for memory; only before anything else of SQLite is called in the process. Returns 0 when it does.
int fault_memory_install(void);

// Has the n-th request for memory from now find none, counted from 1; 0 for none.
void fault_memory_fail(long n);
long fault_memory_calls(void);

#endif
