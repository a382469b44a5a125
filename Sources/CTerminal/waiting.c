#define _GNU_SOURCE
#include "CTerminal.h"
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>

static void loop_signals(sigset_t *set) {
  static const int all[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
  sigemptyset(set);
  for (unsigned i = 0; i < sizeof all / sizeof all[0]; i++) sigaddset(set, all[i]);
}

void yp_signals_block(void) {
  sigset_t set;
  loop_signals(&set);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  // nohup and background jobs hand down ignored signals, which a signalfd would never see.
  static const int ends[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP};
  for (unsigned i = 0; i < sizeof ends / sizeof ends[0]; i++) signal(ends[i], SIG_DFL);
  signal(SIGPIPE, SIG_IGN);
}

void yp_signals_unblock(void) {
  sigset_t set;
  loop_signals(&set);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

int yp_signals_open(void) {
  sigset_t set;
  loop_signals(&set);
  return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int yp_signals_next(int descriptor) {
  struct signalfd_siginfo info;
  if (read(descriptor, &info, sizeof info) != (ssize_t)sizeof info) return 0;
  return (int)info.ssi_signo;
}

int yp_stop_self(int with_group) {
  // In the session leader's own group nobody is left who could say `fg`.
  if (getsid(0) == getpgrp()) return 0;
  if (with_group) {
    kill(0, SIGTSTP);
    return 1;
  }
  kill(getpid(), SIGSTOP);
  return 1;
}

int yp_mailbox_open(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void yp_mailbox_ring(int descriptor) {
  uint64_t one = 1;
  (void)!write(descriptor, &one, sizeof one);
}

void yp_mailbox_drain(int descriptor) {
  uint64_t count;
  (void)!read(descriptor, &count, sizeof count);
}

int yp_watch_open(void) { return inotify_init1(IN_NONBLOCK | IN_CLOEXEC); }

int yp_watch_add(int descriptor, const char *path, int what) {
  uint32_t mask = IN_ONLYDIR | IN_DELETE_SELF | IN_MOVE_SELF;
  if (what & YP_RENAMED_IN) mask |= IN_MOVED_TO;
  if (what & YP_WRITTEN) mask |= IN_MODIFY | IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM;
  return inotify_add_watch(descriptor, path, mask);
}

int yp_is_main_thread(void) { return (pid_t)syscall(SYS_gettid) == getpid(); }

int yp_stop_signals_open(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGHUP);
  sigaddset(&set, SIGQUIT);
  sigprocmask(SIG_BLOCK, &set, NULL);
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}
