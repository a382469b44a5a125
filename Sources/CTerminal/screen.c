#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CTerminal.h"
#include "guard.h"
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#undef columns

// --- Locale ---

static int is_utf8(const char *codeset) {
  return strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "UTF8") == 0;
}

static int use_utf8(void) {
  static const char *const names[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8"};
  for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++)
    if (setlocale(LC_CTYPE, names[i])) return 1;
  return -1;
}

int yp_locale_begin(void) {
  const char *name = getenv("LC_ALL");
  if (!name || !*name) name = getenv("LC_CTYPE");
  if (!name || !*name) name = getenv("LANG");
  // Nothing said: nearly every terminal of today speaks UTF-8.
  if (!name || !*name) return use_utf8();
  if (setlocale(LC_CTYPE, "") && is_utf8(nl_langinfo(CODESET))) return 1;
  // A locale that is not installed here (zh_CN.UTF-8 on a plain server) still tells the encoding.
  const char *codeset = strchr(name, '.');
  if (codeset && strncasecmp(codeset, ".utf", 4) == 0) return use_utf8();
  if (!codeset && strcmp(name, "C") != 0 && strcmp(name, "POSIX") != 0) return use_utf8();
  setlocale(LC_CTYPE, "C");
  return 0;
}

// --- Start and end ---

static SCREEN *screen;
static int has_colours, has_own_colours, cursor_is_shown;

static void settle_modes(void) {
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  typeahead(-1);
  scrollok(stdscr, FALSE);
  leaveok(stdscr, TRUE);
  curs_set(0);
  cursor_is_shown = 0;
}

int yp_screen_begin(const char *term, int wants_colour) {
  int found = 0;
  if (setupterm(term, STDOUT_FILENO, &found) != OK) return YP_UNKNOWN_TERM;
  if (!cursor_address || !*cursor_address) return YP_NO_CURSOR_MOVES;
  yp_guard_save_line_settings();
  screen = newterm(term, stdout, stdin);
  if (!screen) return YP_FAILED;
  set_term(screen);
  settle_modes();
  has_colours = has_own_colours = 0;
  if (wants_colour && has_colors() && start_color() == OK) {
    has_colours = 1;
    has_own_colours = use_default_colors() == OK;
  }
  int rows, columns;
  if (yp_screen_size(&rows, &columns) && (rows != LINES || columns != COLS))
    yp_screen_resize(rows, columns);
  return YP_STARTED;
}

void yp_screen_end(void) {
  if (!screen) return;
  if (!exit_ca_mode || !*exit_ca_mode) {
    erase();
    clearok(curscr, TRUE);
    refresh();
  }
  curs_set(1);
  endwin();
  delscreen(screen);
  screen = NULL;
}

void yp_screen_pause(void) {
  if (!exit_ca_mode || !*exit_ca_mode) {
    erase();
    clearok(curscr, TRUE);
    refresh();
  }
  def_prog_mode();
  curs_set(1);
  endwin();
}

void yp_screen_resume(void) {
  reset_prog_mode();
  settle_modes();
  clearok(curscr, TRUE);
  erase();
}

int yp_screen_size(int *rows, int *columns) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  if (size.ws_row == 0 || size.ws_col == 0) return 0;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 1;
}

void yp_screen_resize(int rows, int columns) {
  resizeterm(rows, columns);
  erase();
  clearok(curscr, TRUE);
}

// --- Colours ---

void yp_screen_redraw(void) { clearok(curscr, TRUE); }

int yp_colours(void) { return has_colours ? COLORS : 0; }
int yp_has_own_colours(void) { return has_own_colours; }

int yp_define_pair(int pair, int foreground, int background) {
  if (pair <= 0 || pair >= COLOR_PAIRS) return -1;
  return init_extended_pair(pair, foreground, background) == OK ? 0 : -1;
}

// --- Drawing ---

typedef struct {
  uint32_t scalar;
  uint8_t role, marks;
  uint16_t unused;
} cell;

static attr_t attributes(uint32_t set) {
  attr_t result = 0;
  if (set & YP_BOLD) result |= A_BOLD;
  if (set & YP_DIM) result |= A_DIM;
  if (set & YP_UNDERLINE) result |= A_UNDERLINE;
  if (set & YP_REVERSE) result |= A_REVERSE;
  return result;
}

void yp_draw(int row, int column, const void *cells, int count, const yp_style *styles) {
  static cchar_t *line;
  static int room;
  if (count > room) {
    cchar_t *larger = realloc(line, sizeof *line * (size_t)count);
    if (!larger) return;
    memset(larger, 0, sizeof *larger * (size_t)count);
    line = larger;
    room = count;
  }
  const cell *source = cells;
  int used = 0;
  for (int i = 0; i < count; i++) {
    if (source[i].scalar == 0) continue;
    yp_style style = styles[source[i].role];
    attr_t attr = attributes(style.attributes);
    if (source[i].marks & 1) attr |= A_BOLD;
    if (source[i].marks & 2) attr |= A_UNDERLINE;
    if (source[i].marks & 4) attr ^= A_REVERSE;
    cchar_t *target = &line[used++];
    target->attr = attr | (attr_t)COLOR_PAIR(style.pair < 255 ? style.pair : 255);
    target->ext_color = style.pair;
    target->chars[0] = (wchar_t)source[i].scalar;
  }
  mvadd_wchnstr(row, column, line, used);
}

// What all terminals with these strings have in common goes beyond the strings themselves.
int yp_manner(void) {
  // Characters that the locale cannot write are curses' to replace.
  if (!is_utf8(nl_langinfo(CODESET))) return 0;
  static const char *const wanted[] = {"\033[%i%p1%d;%p2%dH", "\033[K", "\033[1m", "\033[4m",
                                       "\033[24m", "\033[7m"};
  const char *const found[] = {cursor_address,       clr_eol,           enter_bold_mode,
                               enter_underline_mode, exit_underline_mode, enter_reverse_mode};
  for (unsigned i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
    if (!found[i] || strcmp(found[i], wanted[i]) != 0) return 0;
  if (!auto_right_margin || !eat_newline_glitch) return 0;
  if (set_a_foreground && strncmp(set_a_foreground, "\033[", 2) != 0) return 0;
  int manner = YP_ECMA;
  if (erase_chars && strcmp(erase_chars, "\033[%p1%dX") == 0) manner |= YP_ERASES_RUNS;
  if (back_color_erase) manner |= YP_ERASES_IN_COLOUR;
  return manner;
}

void yp_show_cursor(int shows) {
  if (shows == cursor_is_shown) return;
  curs_set(shows);
  cursor_is_shown = shows;
}

void yp_flush(int cursor_row, int cursor_column) {
  int shows = cursor_row >= 0;
  leaveok(stdscr, !shows);
  if (shows) move(cursor_row, cursor_column);
  yp_show_cursor(shows);
  wnoutrefresh(stdscr);
  doupdate();
}

// Nothing of curses waits in front of it: curs_set and doupdate end with a flush.
void yp_send(const void *from, size_t left) {
  const char *bytes = from;
  while (left > 0) {
    ssize_t sent = write(STDOUT_FILENO, bytes, left);
    if (sent <= 0) return;
    bytes += sent;
    left -= (size_t)sent;
  }
}

const char *yp_guard_capability(int index) {
  const char *const found[] = {keypad_local, exit_attribute_mode, cursor_normal, exit_ca_mode};
  if (index < 0 || index >= (int)(sizeof found / sizeof found[0])) return NULL;
  return found[index] ? found[index] : "";
}
