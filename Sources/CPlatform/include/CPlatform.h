// What Swift's Glibc module leaves out: epoll, eventfd, accept4, pipe2 and thread names.
//
// _GNU_SOURCE stays out of this header: it would give types such as fd_set another shape than the Glibc
// module gives them, and the two could not be imported together.
#ifndef ARMSLEDGER_CPLATFORM_H
#define ARMSLEDGER_CPLATFORM_H

#ifdef __linux__
#include <sys/epoll.h>
#include <sys/eventfd.h>

// accept4 with SOCK_NONBLOCK | SOCK_CLOEXEC; `address` is a struct sockaddr_storage.
int armsledger_accept(int listener, void *address, unsigned int *length);

// pipe2 with O_NONBLOCK | O_CLOEXEC.
int armsledger_pipe(int ends[2]);

// Gives the system back what the allocator keeps of memory that is free.
void armsledger_release_memory(void);

// Names the calling thread for debuggers and top; at most 15 octets.
void armsledger_name_thread(const char *name);
#endif

#endif
