#include "CTerminal.h"

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
} terminal = {.descriptor = -1, .signals = -1};

// What a program that draws may have left: pasted text marked, no margin, a cursor out of sight.
static const char begin[] = "\033[?2004h";
static const char end[] = "\033[?2004l\033[?7h\033[?25h";

void cterminal_leave(void) {
  const int descriptor = terminal.descriptor;
  if (descriptor < 0) return;
  terminal.descriptor = -1;
  // A program in the background would be stopped for it.
  if (tcgetpgrp(descriptor) != getpgrp()) return;
  if (write(descriptor, end, sizeof end - 1) < 0) {}
  tcsetattr(descriptor, TCSADRAIN, &terminal.usual);
}

int cterminal_enter(int descriptor) {
  // Once: after a stop the mode may be this program's own.
  if (!terminal.is_known && tcgetattr(descriptor, &terminal.usual) != 0) return -1;
  terminal.is_known = 1;
  struct termios mode = terminal.usual;
  mode.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
  // What was typed before Ctrl-C is not lost by it.
  mode.c_lflag |= NOFLSH;
  mode.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR);
  mode.c_cc[VMIN] = 1;
  mode.c_cc[VTIME] = 0;
  // Keys that were pressed already stay.
  if (tcsetattr(descriptor, TCSADRAIN, &mode) != 0) return -1;
  terminal.descriptor = descriptor;
  return write(descriptor, begin, sizeof begin - 1) < 0 ? -1 : 0;
}

// A program that does not look at its signals any more ends by the third.
static void note_signal(int number) {
  const int before = errno;
  if (number == SIGINT || number == SIGTERM || number == SIGHUP) {
    if (++terminal.pressing >= 3) {
      cterminal_leave();
      _exit(128 + number);
    }
  }
  const unsigned char byte = (unsigned char)number;
  if (write(terminal.signals, &byte, 1) < 0) {}
  errno = before;
}

// What ends a program at once does so after this.
static void crash(int number) {
  cterminal_leave();
  raise(number);
}

int cterminal_watch(int signals) {
  terminal.signals = signals;
  static char stack[16384];
  const stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
  if (sigaltstack(&alternative, NULL) != 0) return -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note_signal;
  action.sa_flags = SA_RESTART;
  const int told[] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH};
  for (size_t index = 0; index < sizeof told / sizeof *told; index++)
    if (sigaction(told[index], &action, NULL) != 0) return -1;
  action.sa_handler = crash;
  action.sa_flags = (int)(SA_RESETHAND | SA_ONSTACK | SA_NODEFER);
  const int fatal[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
  for (size_t index = 0; index < sizeof fatal / sizeof *fatal; index++)
    if (sigaction(fatal[index], &action, NULL) != 0) return -1;
  return 0;
}

void cterminal_looked(void) { terminal.pressing = 0; }
