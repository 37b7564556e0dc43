#pragma once
// What Glibc's Swift module leaves out.
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <unistd.h>
#include "child.h"

extern char **environ;

// A global variable of C, which Swift rightly distrusts; read on one thread, before any change.
static inline char **clinux_environment(void) { return environ; }

// Variadic in C.
static inline int clinux_unsent_bytes(int fd, int *count) { return ioctl(fd, SIOCOUTQ, count); }

static inline int clinux_set_nonblocking(int fd) {
  return fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

// Declared by the system's headers under _GNU_SOURCE only.
extern int pipe2(int ends[2], int flags);

#include <spawn.h>
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
extern int posix_spawn_file_actions_addchdir_np(
    posix_spawn_file_actions_t *actions, const char *folder);
