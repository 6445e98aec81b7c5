// What Swift's Glibc module leaves out: epoll, eventfd, accept4 and their constants.
#ifndef ARMSLEDGER_CPLATFORM_H
#define ARMSLEDGER_CPLATFORM_H

#ifdef __linux__
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#endif

#endif
