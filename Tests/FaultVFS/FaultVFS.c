#include "FaultVFS.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PLANS 64
#define PATHS 512

typedef struct {
  atomic_int in_use;
  atomic_int generation;
  char folder[PATHS];
  atomic_long calls;
  atomic_int has_come;
  atomic_long fail_at;
  atomic_int fail_kind, stays;
  atomic_long room;
  atomic_long crash_at;
  atomic_int crash_kind;
  char shadow[PATHS];
} Plan;

typedef struct {
  sqlite3_file base;
  Plan *plan;
  int generation;
  char path[PATHS];
} File;

static Plan plans[PLANS];
static sqlite3_vfs *system_vfs;
static sqlite3_vfs fault_vfs;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static sqlite3_file *real(sqlite3_file *file) { return (sqlite3_file *)((File *)file + 1); }

// The plan that a file was opened under, unless its test is over.
static Plan *plan_for(sqlite3_file *file) {
  File *own = (File *)file;
  return own->plan && own->plan->in_use && own->plan->generation == own->generation ? own->plan : 0;
}

static Plan *plan_of(const char *path) {
  if (!path) return 0;
  for (int i = 0; i < PLANS; i++) {
    size_t length = strlen(plans[i].folder);
    if (plans[i].in_use && length && strncmp(path, plans[i].folder, length) == 0 && path[length] == '/') return &plans[i];
  }
  return 0;
}

static void copy_file(const char *from, const char *to) {
  char buffer[65536];
  ssize_t count;
  int in = open(from, O_RDONLY | O_CLOEXEC);
  if (in < 0) return;
  int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  while (out >= 0 && (count = read(in, buffer, sizeof buffer)) > 0)
    if (write(out, buffer, (size_t)count) != count) break;
  if (out >= 0) close(out);
  close(in);
}

static void shadow_path(const Plan *plan, const char *path, char *out) {
  const char *name = strrchr(path, '/');
  snprintf(out, PATHS, "%.250s/%.250s", plan->shadow, name ? name + 1 : path);
}

static int is_shared_memory(const char *name) {
  size_t length = strlen(name);
  return length > 4 && strcmp(name + length - 4, "-shm") == 0;
}

// All files as they are; what is not there any more goes.
static void copy_folder(Plan *plan) {
  struct dirent *entry;
  char from[PATHS], to[PATHS];
  DIR *shadow = opendir(plan->shadow);
  while (shadow && (entry = readdir(shadow)))
    if (entry->d_name[0] != '.') {
      snprintf(to, sizeof to, "%.250s/%.250s", plan->shadow, entry->d_name);
      unlink(to);
    }
  if (shadow) closedir(shadow);
  DIR *folder = opendir(plan->folder);
  while (folder && (entry = readdir(folder)))
    if (entry->d_name[0] != '.' && !is_shared_memory(entry->d_name)) {
      snprintf(from, sizeof from, "%.250s/%.250s", plan->folder, entry->d_name);
      snprintf(to, sizeof to, "%.250s/%.250s", plan->shadow, entry->d_name);
      copy_file(from, to);
    }
  if (folder) closedir(folder);
}

// Counts a call and has the crash come before it.
static long count(Plan *plan) {
  long number = atomic_fetch_add(&plan->calls, 1) + 1;
  if (number == plan->crash_at) {
    if (plan->crash_kind != CRASH_OF_POWER) copy_folder(plan);
    plan->has_come = 1;
  }
  return number;
}

// Counts a call; the code that it has to fail with, or 0.
static int fails(Plan *plan, int code, int writes) {
  if (!plan) return 0;
  long number = count(plan);
  if (!plan->fail_at || number < plan->fail_at || (number > plan->fail_at && !plan->stays)) return 0;
  if (plan->fail_kind == FAULT_FULL) {
    if (!writes) return 0;
    code = SQLITE_FULL;
  }
  plan->has_come = 1;
  return code;
}

static int file_close(sqlite3_file *file) {
  int code = real(file)->pMethods->xClose(real(file));
  file->pMethods = 0;
  return code;
}

static int file_read(sqlite3_file *file, void *buffer, int count, sqlite3_int64 offset) {
  int code = fails(plan_for(file), SQLITE_IOERR_READ, 0);
  return code ? code : real(file)->pMethods->xRead(real(file), buffer, count, offset);
}

static int file_write(sqlite3_file *file, const void *buffer, int amount, sqlite3_int64 offset) {
  Plan *plan = plan_for(file);
  if (plan && plan->room >= 0) {
    sqlite3_int64 size = 0;
    real(file)->pMethods->xFileSize(real(file), &size);
    sqlite3_int64 more = offset + amount - size;
    if (more > 0 && atomic_fetch_sub(&plan->room, more) < more) {
      atomic_fetch_add(&plan->room, more);
      plan->has_come = 1;
      return SQLITE_FULL;
    }
  }
  if (plan && plan->crash_at && plan->crash_kind == CRASH_IN_WRITE && plan->calls + 1 == plan->crash_at)
    real(file)->pMethods->xWrite(real(file), buffer, amount / 2, offset);
  int code = fails(plan, SQLITE_IOERR_WRITE, 1);
  return code ? code : real(file)->pMethods->xWrite(real(file), buffer, amount, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
  int code = fails(plan_for(file), SQLITE_IOERR_TRUNCATE, 1);
  return code ? code : real(file)->pMethods->xTruncate(real(file), size);
}

static int file_sync(sqlite3_file *file, int flags) {
  File *own = (File *)file;
  Plan *plan = plan_for(file);
  int code = fails(plan, SQLITE_IOERR_FSYNC, 1);
  if (code) return code;
  // A test that throws its files away need not wait for the disk.
  if (!plan) return real(file)->pMethods->xSync(real(file), flags);
  if (plan->crash_at && plan->crash_kind == CRASH_OF_POWER && !plan->has_come) {
    char to[PATHS];
    shadow_path(plan, own->path, to);
    copy_file(own->path, to);
  }
  return SQLITE_OK;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
  int code = fails(plan_for(file), SQLITE_IOERR_FSTAT, 0);
  return code ? code : real(file)->pMethods->xFileSize(real(file), size);
}

static int file_lock(sqlite3_file *file, int level) {
  int code = fails(plan_for(file), SQLITE_IOERR_LOCK, 0);
  return code ? code : real(file)->pMethods->xLock(real(file), level);
}

static int file_unlock(sqlite3_file *file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }

static int file_check_reserved(sqlite3_file *file, int *out) {
  return real(file)->pMethods->xCheckReservedLock(real(file), out);
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
  return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

static int file_sector_size(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }

static int file_characteristics(sqlite3_file *file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int shared_map(sqlite3_file *file, int page, int size, int extend, void volatile **out) {
  int code = fails(plan_for(file), SQLITE_IOERR_SHMMAP, 0);
  return code ? code : real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}

static int shared_lock(sqlite3_file *file, int offset, int n, int flags) {
  int code = flags & SQLITE_SHM_LOCK ? fails(plan_for(file), SQLITE_IOERR_SHMLOCK, 0) : 0;
  return code ? code : real(file)->pMethods->xShmLock(real(file), offset, n, flags);
}

static void shared_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }

static int shared_unmap(sqlite3_file *file, int removes) {
  return real(file)->pMethods->xShmUnmap(real(file), removes);
}

static int file_fetch(sqlite3_file *file, sqlite3_int64 offset, int amount, void **out) {
  return real(file)->pMethods->xFetch(real(file), offset, amount, out);
}

static int file_unfetch(sqlite3_file *file, sqlite3_int64 offset, void *page) {
  return real(file)->pMethods->xUnfetch(real(file), offset, page);
}

static const sqlite3_io_methods methods = {
  3, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock, file_unlock,
  file_check_reserved, file_control, file_sector_size, file_characteristics, shared_map, shared_lock,
  shared_barrier, shared_unmap, file_fetch, file_unfetch,
};

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  File *own = (File *)file;
  own->base.pMethods = 0;
  own->plan = plan_of(name);
  own->generation = own->plan ? own->plan->generation : 0;
  snprintf(own->path, sizeof own->path, "%s", name ? name : "");
  int code = fails(own->plan, SQLITE_CANTOPEN, 0);
  if (code) return code;
  code = system_vfs->xOpen(system_vfs, name, real(file), flags, out);
  if (code == SQLITE_OK) own->base.pMethods = &methods;
  return code;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int synchronizes) {
  (void)vfs;
  Plan *plan = plan_of(name);
  int code = fails(plan, SQLITE_IOERR_DELETE, 1);
  if (code) return code;
  if (plan && plan->crash_at && plan->crash_kind == CRASH_OF_POWER && !plan->has_come) {
    char path[PATHS];
    shadow_path(plan, name, path);
    unlink(path);
  }
  return system_vfs->xDelete(system_vfs, name, synchronizes);
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
  (void)vfs;
  int code = fails(plan_of(name), SQLITE_IOERR_ACCESS, 0);
  return code ? code : system_vfs->xAccess(system_vfs, name, flags, out);
}

static void install(void) {
  system_vfs = sqlite3_vfs_find(0);
  fault_vfs = *system_vfs;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile = (int)sizeof(File) + system_vfs->szOsFile;
  fault_vfs.pNext = 0;
  fault_vfs.xOpen = vfs_open;
  fault_vfs.xDelete = vfs_delete;
  fault_vfs.xAccess = vfs_access;
  sqlite3_vfs_register(&fault_vfs, 1);
}

int fault_begin(const char *folder) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install);
  int number = -1;
  pthread_mutex_lock(&lock);
  for (int i = 0; i < PLANS && number < 0; i++)
    if (!plans[i].in_use) {
      snprintf(plans[i].folder, PATHS, "%s", folder);
      plans[i].calls = 0;
      plans[i].has_come = 0;
      plans[i].fail_at = 0;
      plans[i].crash_at = 0;
      plans[i].room = -1;
      plans[i].generation++;
      plans[i].in_use = 1;
      number = i;
    }
  pthread_mutex_unlock(&lock);
  return number;
}

void fault_end(int plan) { plans[plan].in_use = 0; }

long fault_calls(int plan) { return plans[plan].calls; }

int fault_has_come(int plan) { return plans[plan].has_come; }

void fault_fail(int plan, long n, int kind, int stays) {
  plans[plan].fail_at = 0;
  plans[plan].fail_kind = kind;
  plans[plan].stays = stays;
  plans[plan].calls = 0;
  plans[plan].has_come = 0;
  plans[plan].fail_at = n;
}

void fault_room(int plan, long octets) {
  plans[plan].has_come = 0;
  plans[plan].room = octets;
}

void fault_crash(int plan, long n, int kind, const char *shadow) {
  plans[plan].crash_at = 0;
  snprintf(plans[plan].shadow, PATHS, "%s", shadow);
  plans[plan].crash_kind = kind;
  plans[plan].calls = 0;
  plans[plan].has_come = 0;
  plans[plan].crash_at = n;
}

static sqlite3_mem_methods system_memory;
static atomic_long memory_calls, memory_fails_at;

static int is_out_of_memory(void) { return atomic_fetch_add(&memory_calls, 1) + 1 == memory_fails_at; }

static void *memory_allocate(int size) { return is_out_of_memory() ? 0 : system_memory.xMalloc(size); }

static void *memory_resize(void *memory, int size) {
  return is_out_of_memory() ? 0 : system_memory.xRealloc(memory, size);
}

int fault_memory_install(void) {
  int code = sqlite3_config(SQLITE_CONFIG_GETMALLOC, &system_memory);
  if (code) return code;
  sqlite3_mem_methods methods = system_memory;
  methods.xMalloc = memory_allocate;
  methods.xRealloc = memory_resize;
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}

void fault_memory_fail(long n) {
  memory_calls = 0;
  memory_fails_at = n;
}

long fault_memory_calls(void) { return memory_calls; }
