#define _GNU_SOURCE
#include "CTerminal.h"
#include "guard.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int fatal_signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
enum { fatal_count = sizeof fatal_signals / sizeof fatal_signals[0] };

static struct sigaction before[fatal_count];
static struct termios line_settings;
static int has_line_settings, is_guarding;
static int stderr_before = -1, no_input = -1;
static char last_words[2048];
static size_t last_words_length;

void yp_guard_save_line_settings(void) {
  has_line_settings = tcgetattr(STDIN_FILENO, &line_settings) == 0;
}

// Whoever watched for crashes before us (the crash reporter) still gets to see this one.
static void tell_earlier_handler(int signal_number, siginfo_t *info, void *context) {
  for (int i = 0; i < fatal_count; i++) {
    if (fatal_signals[i] != signal_number) continue;
    if (before[i].sa_flags & SA_SIGINFO) {
      if (before[i].sa_sigaction) before[i].sa_sigaction(signal_number, info, context);
    } else if (before[i].sa_handler != SIG_DFL && before[i].sa_handler != SIG_IGN) {
      before[i].sa_handler(signal_number);
    }
  }
}

// Only calls that are safe inside a signal handler.
static void put_right(int signal_number, siginfo_t *info, void *context) {
  if (last_words_length > 0) (void)!write(STDOUT_FILENO, last_words, last_words_length);
  if (has_line_settings) tcsetattr(STDIN_FILENO, TCSANOW, &line_settings);
  if (stderr_before >= 0) dup2(stderr_before, STDERR_FILENO);
  // A crash reporter that finds a terminal to read from would wait for a key.
  if (no_input >= 0) dup2(no_input, STDIN_FILENO);
  for (int i = 0; i < fatal_count; i++) sigaction(fatal_signals[i], &before[i], NULL);
  tell_earlier_handler(signal_number, info, context);
  // The process ends by the signal, also when it was sent by another one.
  signal(signal_number, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal_number);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
  raise(signal_number);
}

static void append(const char *text) {
  size_t length = strlen(text);
  if (last_words_length + length > sizeof last_words) return;
  memcpy(last_words + last_words_length, text, length);
  last_words_length += length;
}

// Terminfo strings carry delays as $<5>, which only tputs knows how to leave out.
static void append_capability(const char *text) {
  for (; *text; text++) {
    const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
    if (end) {
      text = end;
      continue;
    }
    char one[2] = {*text, 0};
    append(one);
  }
}

void yp_crash_guard_begin(const char *message) {
  last_words_length = 0;
  append("\033[?2026l\033[?2004l");
  for (int i = 0; yp_guard_capability(i); i++) append_capability(yp_guard_capability(i));
  append("\r\n");
  append(message);
  if (no_input < 0) no_input = open("/dev/null", O_RDONLY | O_CLOEXEC);
  static char stack_memory[65536];
  stack_t stack = {.ss_sp = stack_memory, .ss_size = sizeof stack_memory};
  sigaltstack(&stack, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = put_right;
  action.sa_flags = SA_ONSTACK | SA_SIGINFO;
  sigfillset(&action.sa_mask);
  for (int i = 0; i < fatal_count; i++) sigaction(fatal_signals[i], &action, &before[i]);
  is_guarding = 1;
}

void yp_crash_guard_end(void) {
  if (!is_guarding) return;
  for (int i = 0; i < fatal_count; i++) sigaction(fatal_signals[i], &before[i], NULL);
  is_guarding = 0;
}

void yp_stderr_to(int descriptor) {
  fflush(stderr);
  if (stderr_before < 0) stderr_before = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  dup2(descriptor, STDERR_FILENO);
}

void yp_stderr_back(void) {
  if (stderr_before < 0) return;
  fflush(stderr);
  dup2(stderr_before, STDERR_FILENO);
  close(stderr_before);
  stderr_before = -1;
}
