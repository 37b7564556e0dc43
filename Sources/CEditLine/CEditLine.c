#define _GNU_SOURCE
#include "CEditLine.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <histedit.h>
#include <locale.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

// libedit and terminfo keep what they know of terminals in one place for the whole process, so that
// editors of several threads take turns: as long as the variable lives nobody else is inside.
static pthread_mutex_t door = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static bool go_in(void) { return pthread_mutex_lock(&door) == 0; }
static void go_out(bool *is_inside) {
  if (*is_inside) pthread_mutex_unlock(&door);
}

#define ALONE __attribute__((cleanup(go_out), unused)) bool is_inside = go_in()

// The functions of libedit that are used here: one line each, for the table and for its loading.
#define FUNCTIONS(EACH) \
  EACH(el_init_fd) \
  EACH(el_end) \
  EACH(el_source) \
  EACH(el_wset) \
  EACH(el_wget) \
  EACH(el_wgets) \
  EACH(el_wline) \
  EACH(el_winsertstr) \
  EACH(el_deletestr) \
  EACH(el_cursor) \
  EACH(history_winit) \
  EACH(history_wend) \
  EACH(history_w)

#define MEMBER(name) __typeof__(&name) name;
static struct {
  FUNCTIONS(MEMBER)
} lib;

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a wchar_t holds a Unicode scalar");

struct ceditline {
  EditLine *line;
  HistoryW *history;
  FILE *nowhere;
  int master, terminal;
  // Where letters of all scripts are letters, so that words are words; 0 where there is none.
  locale_t locale;
  // What is left of the key that is being pressed.
  const uint32_t *rest;
  size_t count;
};

const char *ceditline_load(void) {
  ALONE;
  // Debian's name, then the one of other systems.
  void *library = dlopen("libedit.so.2", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) library = dlopen("libedit.so.0", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return dlerror();
#define LOAD(name) \
  if ((lib.name = (__typeof__(&name))dlsym(library, #name)) == NULL) return dlerror();
  FUNCTIONS(LOAD)
  return NULL;
}

// A key that needs more than came is none: libedit takes this for the end and drops it.
static int next_character(EditLine *line, wchar_t *character) {
  struct ceditline *editor = NULL;
  lib.el_wget(line, EL_CLIENTDATA, &editor);
  if (editor == NULL || editor->count == 0) return 0;
  *character = (wchar_t)*editor->rest++;
  editor->count--;
  return 1;
}

static wchar_t *no_prompt(EditLine *line) {
  (void)line;
  static wchar_t nothing[] = L"";
  return nothing;
}

// A terminal that is wide enough for most lines, and that nobody looks at.
static bool open_terminal(struct ceditline *editor) {
  char name[64];
  editor->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (editor->master < 0 || grantpt(editor->master) != 0 || unlockpt(editor->master) != 0)
    return false;
  const int problem = ptsname_r(editor->master, name, sizeof name);
  if (problem != 0) {
    errno = problem;
    return false;
  }
  editor->terminal = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  const struct winsize size = {.ws_row = 24, .ws_col = 1000};
  return editor->terminal >= 0 && ioctl(editor->terminal, TIOCSWINSZ, &size) == 0;
}

static bool open_history(struct ceditline *editor, int remembered) {
  HistEventW event;
  editor->history = lib.history_winit();
  return editor->history != NULL
      && lib.history_w(editor->history, &event, H_SETSIZE, remembered) >= 0
      && lib.history_w(editor->history, &event, H_SETUNIQUE, 1) >= 0;
}

static void set_up(struct ceditline *editor) {
  EditLine *line = editor->line;
  lib.el_wset(line, EL_CLIENTDATA, editor);
  lib.el_wset(line, EL_GETCFN, next_character);
  lib.el_wset(line, EL_PROMPT, no_prompt);
  lib.el_wset(line, EL_SIGNAL, 0);
  lib.el_wset(line, EL_HIST, lib.history_w, editor->history);
  lib.el_wset(line, EL_EDITOR, L"emacs");
  // Words, by Ctrl and Alt with an arrow, as xterm sends them; up to the cursor, as shells have it.
  const wchar_t *words[][2] = {
      {L"\\e[1;5C", L"em-next-word"}, {L"\\e[1;5D", L"ed-prev-word"},
      {L"\\e[1;3C", L"em-next-word"}, {L"\\e[1;3D", L"ed-prev-word"},
      {L"^U", L"vi-kill-line-prev"},  {L"^W", L"ed-delete-prev-word"},
  };
  for (size_t index = 0; index < sizeof words / sizeof *words; index++)
    lib.el_wset(line, EL_BIND, words[index][0], words[index][1], NULL);
  // The person's own bindings, from ~/.editrc; there may be none.
  (void)lib.el_source(line, NULL);
  lib.el_wset(line, EL_EDITMODE, 1);
  lib.el_wset(line, EL_UNBUFFERED, 1);
}

ceditline *ceditline_open(int remembered) {
  ALONE;
  struct ceditline *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->master = editor->terminal = -1;
  editor->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  editor->nowhere = fopen("/dev/null", "r+e");
  if (editor->nowhere != NULL && open_terminal(editor)) {
    editor->line = lib.el_init_fd(
        "nemosim", editor->nowhere, editor->nowhere, editor->nowhere, editor->terminal,
        editor->terminal, editor->terminal);
    if (editor->line != NULL && open_history(editor, remembered)) {
      set_up(editor);
      return editor;
    }
  }
  const int problem = errno;
  ceditline_close(editor);
  errno = problem;
  return NULL;
}

void ceditline_close(ceditline *editor) {
  ALONE;
  if (editor->line != NULL) lib.el_end(editor->line);
  if (editor->history != NULL) lib.history_wend(editor->history);
  if (editor->terminal >= 0) close(editor->terminal);
  if (editor->master >= 0) close(editor->master);
  if (editor->nowhere != NULL) fclose(editor->nowhere);
  if (editor->locale != (locale_t)0) freelocale(editor->locale);
  free(editor);
}

size_t ceditline_read(const ceditline *editor, const uint32_t **text, size_t *cursor) {
  ALONE;
  const LineInfoW *line = lib.el_wline(editor->line);
  *text = (const uint32_t *)line->buffer;
  *cursor = (size_t)(line->cursor - line->buffer);
  return (size_t)(line->lastchar - line->buffer);
}

void ceditline_press(ceditline *editor, const uint32_t *characters, size_t count) {
  ALONE;
  // This thread's, and only for as long as it takes.
  const locale_t former = uselocale(editor->locale);
  editor->rest = characters;
  editor->count = count;
  // Each call takes the characters of one command.
  while (editor->count > 0) {
    const size_t before = editor->count;
    int length = 0;
    (void)lib.el_wgets(editor->line, &length);
    if (editor->count == before) break;
  }
  editor->count = 0;
  uselocale(former);
}

void ceditline_insert(ceditline *editor, const uint32_t *text) {
  ALONE;
  (void)lib.el_winsertstr(editor->line, (const wchar_t *)text);
  lib.el_wset(editor->line, EL_REFRESH);
}

void ceditline_delete(ceditline *editor, int count) {
  ALONE;
  lib.el_deletestr(editor->line, count);
  lib.el_wset(editor->line, EL_REFRESH);
}

void ceditline_move(ceditline *editor, int count) {
  ALONE;
  (void)lib.el_cursor(editor->line, count);
}

void ceditline_begin(ceditline *editor) {
  ALONE;
  lib.el_wset(editor->line, EL_UNBUFFERED, 0);
  lib.el_wset(editor->line, EL_UNBUFFERED, 1);
}

void ceditline_remember(ceditline *editor, const uint32_t *line) {
  ALONE;
  HistEventW event;
  (void)lib.history_w(editor->history, &event, H_ENTER, (const wchar_t *)line);
}
