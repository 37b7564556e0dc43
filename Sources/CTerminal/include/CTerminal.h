#pragma once

// A terminal whose keys are read one by one. Its usual mode comes back however the program ends,
// kill -9 apart. There is one for each process, as there is one set of signals.

// The signals that a terminal's user causes are written to a descriptor, a byte each, from now on;
// those that end a program at once bring the terminal's usual mode back before. 0, or -1 with errno.
int cterminal_watch(int signals);

// Somebody has looked at the signals. A program that does not do so any more ends by the third
// that asks for it.
void cterminal_looked(void);

// Keys come one by one, unseen. What Ctrl-C and Ctrl-Z do stays; Ctrl-S and Ctrl-V become keys.
// 0, or -1 with errno.
int cterminal_enter(int descriptor);

// Back to the usual mode; may be called in a signal handler.
void cterminal_leave(void);
