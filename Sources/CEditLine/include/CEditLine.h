#pragma once
#include <stddef.h>
#include <stdint.h>

// libedit, loaded when a line is to be edited on a terminal: it brings terminfo along.
//
// It only edits here. It is given keys that came already and a terminal of its own, a pseudo
// terminal that nobody looks at, so that it never waits, never draws on the person's terminal, and
// never changes that one's mode. What stands on the line is read from it and drawn elsewhere.
//
// Characters are Unicode scalars, whatever the locale is.

typedef struct ceditline ceditline;

// Before any other; NULL when libedit is there, else what dlopen(3) says about it.
const char *ceditline_load(void);

// A line editor that remembers so many lines; NULL with errno where there is no pseudo terminal.
ceditline *ceditline_open(int remembered);
void ceditline_close(ceditline *editor);

// What stands on the line, until the next call; its length, and where the cursor is.
size_t ceditline_read(const ceditline *editor, const uint32_t **text, size_t *cursor);

// A key, as the characters that a terminal sends for it.
void ceditline_press(ceditline *editor, const uint32_t *characters, size_t count);

// Text at the cursor, which goes behind it; it ends with a zero.
void ceditline_insert(ceditline *editor, const uint32_t *text);

// Removes characters before the cursor.
void ceditline_delete(ceditline *editor, int count);

// Moves the cursor, backwards where it is negative.
void ceditline_move(ceditline *editor, int count);

// Begins an empty line.
void ceditline_begin(ceditline *editor);

// Remembers a line for those who look back; it ends with a zero.
void ceditline_remember(ceditline *editor, const uint32_t *line);
