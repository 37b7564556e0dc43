#pragma once
// A terminal whose keys are read one by one. Its usual mode comes back however the program ends,
// kill -9 apart.
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static struct {
  // -1 while the terminal is in its usual mode.
  volatile sig_atomic_t descriptor;
  struct termios usual;
  int is_known;
  // Where signals are told of, a byte each.
  int signals;
  // Signals that ask for an end and that nobody has looked at.
  volatile sig_atomic_t pressing;
} clinux_terminal = {.descriptor = -1, .signals = -1};

// What a program that draws may have left: pasted text marked, no margin, a cursor out of sight.
static const char clinux_terminal_begin[] = "\033[?2004h";
static const char clinux_terminal_end[] = "\033[?2004l\033[?7h\033[?25h";

// Back to the usual mode; may be called in a signal handler.
static inline void clinux_terminal_leave(void) {
  const int descriptor = clinux_terminal.descriptor;
  if (descriptor < 0) return;
  clinux_terminal.descriptor = -1;
  // A program in the background would be stopped for it.
  if (tcgetpgrp(descriptor) != getpgrp()) return;
  if (write(descriptor, clinux_terminal_end, sizeof clinux_terminal_end - 1) < 0) {}
  tcsetattr(descriptor, TCSADRAIN, &clinux_terminal.usual);
}

// Keys come one by one, unseen. What Ctrl-C and Ctrl-Z do stays; Ctrl-S and Ctrl-V become keys.
static inline int clinux_terminal_enter(int descriptor) {
  // Once: after a stop the mode may be this program's own.
  if (!clinux_terminal.is_known && tcgetattr(descriptor, &clinux_terminal.usual) != 0) return -1;
  clinux_terminal.is_known = 1;
  struct termios mode = clinux_terminal.usual;
  mode.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
  mode.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR);
  mode.c_cc[VMIN] = 1;
  mode.c_cc[VTIME] = 0;
  // Keys that were pressed already stay.
  if (tcsetattr(descriptor, TCSADRAIN, &mode) != 0) return -1;
  clinux_terminal.descriptor = descriptor;
  return write(descriptor, clinux_terminal_begin, sizeof clinux_terminal_begin - 1) < 0 ? -1 : 0;
}

// A program that does not look at its signals any more ends by the third.
static void clinux_terminal_signal(int number) {
  const int before = errno;
  if (number == SIGINT || number == SIGTERM || number == SIGHUP) {
    if (++clinux_terminal.pressing >= 3) {
      clinux_terminal_leave();
      _exit(128 + number);
    }
  }
  const unsigned char byte = (unsigned char)number;
  if (write(clinux_terminal.signals, &byte, 1) < 0) {}
  errno = before;
}

// What ends a program at once does so after this.
static void clinux_terminal_crash(int number) {
  clinux_terminal_leave();
  raise(number);
}

// The signals that a terminal's user causes are written to a descriptor, a byte each; those that
// end a program at once bring the terminal's usual mode back before.
static inline int clinux_terminal_watch(int signals) {
  clinux_terminal.signals = signals;
  static char stack[16384];
  const stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
  if (sigaltstack(&alternative, NULL) != 0) return -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = clinux_terminal_signal;
  action.sa_flags = SA_RESTART;
  const int told[] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH};
  for (size_t index = 0; index < sizeof told / sizeof *told; index++)
    if (sigaction(told[index], &action, NULL) != 0) return -1;
  action.sa_handler = clinux_terminal_crash;
  action.sa_flags = (int)(SA_RESETHAND | SA_ONSTACK | SA_NODEFER);
  const int fatal[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
  for (size_t index = 0; index < sizeof fatal / sizeof *fatal; index++)
    if (sigaction(fatal[index], &action, NULL) != 0) return -1;
  return 0;
}

// Somebody has looked at the signals.
static inline void clinux_terminal_looked(void) { clinux_terminal.pressing = 0; }
