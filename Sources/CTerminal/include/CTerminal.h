// The ncursesw and system calls that Terminal needs, as plain functions. The curses headers stay
// out of sight: their macros, variadics and mutable globals do not import into Swift.
#ifndef YIPING_CTERMINAL_H
#define YIPING_CTERMINAL_H
#include <stddef.h>
#include <stdint.h>

// --- Memory ---

// Large blocks go back to the system as soon as they are freed. Without it the C library keeps
// blocks of up to 32 MB for later once one of that size was freed.
void yp_memory_return_large(void);

// --- Locale ---

// Sets LC_CTYPE. Returns 1 when the screen speaks UTF-8, 0 when the user chose another encoding
// (then only ASCII may be drawn), -1 when this host has no UTF-8 locale at all.
int yp_locale_begin(void);

// --- Screen ---

// Attributes of yp_style, joined by |.
enum { YP_BOLD = 1, YP_DIM = 2, YP_UNDERLINE = 4, YP_REVERSE = 8 };

typedef struct {
  uint32_t attributes;
  int32_t pair;
} yp_style;

// Why a screen did not start.
enum { YP_STARTED = 0, YP_UNKNOWN_TERM = -1, YP_NO_CURSOR_MOVES = -2, YP_FAILED = -3 };

// Starts curses on descriptors 0 and 1. Never ends the process.
int yp_screen_begin(const char *term, int wants_colour);
// Leaves full-screen mode and returns the line settings; the contents are gone from the display.
void yp_screen_end(void);
// Gives the display back to the shell, as before a stop, and takes it again.
void yp_screen_pause(void);
void yp_screen_resume(void);
// The size the kernel knows; 0 when it knows one.
int yp_screen_size(int *rows, int *columns);
// Tells curses its new size and that nothing on the display can be relied upon.
void yp_screen_resize(int rows, int columns);
// The next flush clears the display and sends all of it.
void yp_screen_redraw(void);

// Colours the terminal has (0: none) and whether a pair may keep the terminal's own colours.
int yp_colours(void);
int yp_has_own_colours(void);
// Defines a pair; -1 is the terminal's own colour. Returns 0 when the pair exists.
int yp_define_pair(int pair, int foreground, int background);

// Puts `count` cells (8 bytes: scalar, role, marks, 0) from a place on; styles are by role.
void yp_draw(int row, int column, const void *cells, int count, const yp_style *styles);
// Sends what was drawn. A cursor row below 0 hides the cursor.
void yp_flush(int cursor_row, int cursor_column);
void yp_show_cursor(int shows);
// Sends bytes at once, past curses.
void yp_send(const void *bytes, size_t count);

// How the terminal wants to be spoken to, joined by |: moves, marks and colours as ECMA-48 has
// them, runs of cells erased by ECH, erased cells in the ground colour. Without the first none.
enum { YP_ECMA = 1, YP_ERASES_RUNS = 2, YP_ERASES_IN_COLOUR = 4 };
int yp_manner(void);

// --- Crashes ---

// From here on a fatal signal puts the terminal right, prints `message`, and then does what it
// would have done. Call after yp_screen_begin.
void yp_crash_guard_begin(const char *message);
void yp_crash_guard_end(void);
// Sends standard error to a descriptor; the crash guard and yp_stderr_back return it.
void yp_stderr_to(int descriptor);
void yp_stderr_back(void);

// --- Waiting ---

// Blocks the signals the loop reads and ignores SIGPIPE; call before any thread starts.
void yp_signals_block(void);
// Undoes the block, for the life after the loop.
void yp_signals_unblock(void);
// A descriptor that delivers them, or -1.
int yp_signals_open(void);
// The next waiting signal, or 0.
int yp_signals_next(int descriptor);
// Stops this process until SIGCONT. Returns 0 at once where no shell could continue it.
int yp_stop_self(int with_group);

int yp_mailbox_open(void);
void yp_mailbox_ring(int descriptor);
void yp_mailbox_drain(int descriptor);

// Directory watching; `what` is joined by |.
enum { YP_RENAMED_IN = 1, YP_WRITTEN = 2 };
int yp_watch_open(void);
int yp_watch_add(int descriptor, const char *path, int what);
// Whether the process's main thread is calling.
int yp_is_main_thread(void);
// Blocks TERM, INT, HUP and QUIT for a process without a screen, before any thread starts; the
// descriptor becomes readable when one of them comes.
int yp_stop_signals_open(void);

#endif
