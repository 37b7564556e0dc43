#pragma once
// Starting a program, or a copy of this one, that ends when its parent does, which posix_spawn(3)
// cannot be told.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

// Declared by the system's headers under _GNU_SOURCE only.
extern int execvpe(const char *file, char *const arguments[], char *const environment[]);
extern int close_range(unsigned first, unsigned last, int flags);

// In the child: three streams, no other descriptor, no signal blocked, ignored or caught. Only calls
// that are allowed where memory is the parent's (vfork(2)). Gives 0, or an errno.
static inline int clinux_begin_child(int input, int output, int errors, pid_t parent) {
  int streams[3] = {input, output, errors};
  for (int number = 0; number < 3; number++) {
    if (streams[number] > 2) continue;
    streams[number] = fcntl(streams[number], F_DUPFD, 3);
    if (streams[number] < 0) return errno;
  }
  for (int number = 0; number < 3; number++)
    if (dup2(streams[number], number) < 0) return errno;
  if (close_range(3, ~0U, 0) != 0)
    for (int descriptor = 3; descriptor < 4096; descriptor++) close(descriptor);

  // A group of its own: Ctrl-C at a terminal is the parent's affair.
  setpgid(0, 0);
  struct sigaction usual = {.sa_handler = SIG_DFL};
  for (int number = 1; number < NSIG; number++) sigaction(number, &usual, NULL);
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
  // It may have ended before that.
  if (getppid() != parent) return ESRCH;
  sigset_t none;
  sigemptyset(&none);
  return sigprocmask(SIG_SETMASK, &none, NULL) == 0 ? 0 : errno;
}

// Starts a program with three streams and nothing else. It is killed when the thread that calls this
// ends, however that comes about. Gives 0, or an errno.
static inline int clinux_spawn(
    const char *program, char *const arguments[], char *const environment[], int input, int output,
    int errors, pid_t *identifier) {
  sigset_t all, former;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &former);
  const pid_t parent = getpid();
  volatile int problem = 0;
  const pid_t child = vfork();
  if (child == 0) {
    problem = clinux_begin_child(input, output, errors, parent);
    if (problem == 0) execvpe(program, arguments, environment);
    if (problem == 0) problem = errno;
    _exit(127);
  }
  if (child < 0) problem = errno;
  pthread_sigmask(SIG_SETMASK, &former, NULL);
  if (child > 0 && problem != 0)
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
  *identifier = child;
  return problem;
}

// Comes back twice: here, and as 0 of *identifier in a copy of this process, which is begun as a
// program is, and dies as one. The calling thread has to be the only one. Gives 0, or an errno.
static inline int clinux_copy(int input, int output, int errors, pid_t *identifier) {
  sigset_t all, former;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &former);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    if (clinux_begin_child(input, output, errors, parent) != 0) _exit(127);
  } else {
    const int problem = errno;
    pthread_sigmask(SIG_SETMASK, &former, NULL);
    if (child < 0) return problem;
  }
  *identifier = child;
  return 0;
}
