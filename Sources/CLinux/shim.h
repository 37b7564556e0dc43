#pragma once
// What Glibc's Swift module leaves out.
#include <errno.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <fcntl.h>
#include <malloc.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>
#include "child.h"
#include "counter.h"

extern char **environ;

// A global variable of C, which Swift rightly distrusts; read on one thread, before any change.
static inline char **clinux_environment(void) { return environ; }

// Variadic in C.
static inline int clinux_unacknowledged_bytes(int fd, int *count) {
  return ioctl(fd, SIOCOUTQ, count);
}
static inline int clinux_unsent_bytes(int fd, int *count) { return ioctl(fd, SIOCOUTQNSD, count); }

// Kinds of sockets. Several C modules bring the system's names for them, and a module that imports
// more than one of these may see none of the names in a release build.
static const int clinux_stream_socket = SOCK_STREAM | SOCK_CLOEXEC;
static const int clinux_nonblocking_stream_socket = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;

static inline int clinux_set_nonblocking(int fd) {
  return fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

// Declared by the system's headers under _GNU_SOURCE only.
extern int pipe2(int ends[2], int flags);

// A signal handler may do little more than write(2): it makes an eventfd readable.
static int clinux_signal_event = -1;

static void clinux_signal_came(int number) {
  (void)number;
  int before = errno;
  const eventfd_t one = 1;
  // It can only fail when it has been written to 2^64 times.
  if (write(clinux_signal_event, &one, sizeof one) < 0) {}
  errno = before;
}

// Once: the signal does what it usually does when it comes again.
static inline int clinux_report_signal(int number, int event) {
  clinux_signal_event = event;
  struct sigaction action = {0};
  action.sa_handler = clinux_signal_came;
  action.sa_flags = (int)(SA_RESETHAND | SA_RESTART);
  return sigaction(number, &action, NULL);
}

#include <spawn.h>
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
extern int posix_spawn_file_actions_addchdir_np(
    posix_spawn_file_actions_t *actions, const char *folder);

// Declared by the system's headers under _GNU_SOURCE only; fills in bytes of processors, a bit each.
extern int sched_getaffinity(pid_t process, size_t size, void *processors);
