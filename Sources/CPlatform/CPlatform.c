#define _GNU_SOURCE
#include "CPlatform.h"

#ifdef __linux__
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

int armsledger_accept(int listener, void *address, unsigned int *length) {
  return accept4(listener, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

int armsledger_pipe(int ends[2]) { return pipe2(ends, O_NONBLOCK | O_CLOEXEC); }

void armsledger_release_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

void armsledger_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }
#endif
