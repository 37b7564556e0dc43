#pragma once
// Starting a program that ends when its parent does, which posix_spawn(3) cannot be told.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

// Declared by the system's headers under _GNU_SOURCE only.
extern int execvpe(const char *file, char *const arguments[], char *const environment[]);
extern int close_range(unsigned first, unsigned last, int flags);

// In the child: only calls that are allowed there, since memory is the parent's (vfork(2)). Comes
// back with errno where the program cannot be started.
static inline int clinux_become(
    const char *program, char *const arguments[], char *const environment[], int input, int output,
    int errors, pid_t parent) {
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
  sigprocmask(SIG_SETMASK, &none, NULL);
  execvpe(program, arguments, environment);
  return errno;
}

// Starts a program with three streams, no other descriptor, no signal blocked or ignored. It is
// killed when the thread that calls this ends, however that comes about. Gives 0, or an errno.
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
    problem = clinux_become(program, arguments, environment, input, output, errors, parent);
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
