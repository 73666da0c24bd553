// Stands between a program and the system, to let one of its calls fail or to end the program there.
//
// FAULT_LOG     a file that gets a byte for each call that counts: how many there are
// FAULT_FAIL    the number of the call that fails, with FAULT_ERROR (a number of errno)
// FAULT_KILL    the number of the call before which the program is killed
// FAULT_CLOCK   seconds that the time of day goes back at each look at it
// FAULT_PATH    calls count that are about a path with this text in it; all of them without it
//
// The program unsets LD_PRELOAD for those that it starts.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static long count = 0;
static int watched[1024];

static long number(const char *name) {
  const char *text = getenv(name);
  return text ? atol(text) : 0;
}

static int matches(const char *path) {
  const char *part = getenv("FAULT_PATH");
  return !part || (path && strstr(path, part));
}

// Whether the call that is about to be made is to fail.
static int fails(void) {
  count++;
  const char *log = getenv("FAULT_LOG");
  if (log) {
    static int descriptor = -1;
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    if (descriptor < 0) {
      descriptor = real(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
      if (descriptor >= 0) descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, 900);
    }
    ssize_t (*put)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    put(descriptor, ".", 1);
  }
  if (count == number("FAULT_KILL")) kill(getpid(), SIGKILL);
  if (count != number("FAULT_FAIL")) return 0;
  errno = (int)number("FAULT_ERROR");
  return 1;
}

static int is_watched(int descriptor) {
  if (!getenv("FAULT_PATH")) return 1;
  return descriptor >= 0 && descriptor < 1024 && watched[descriptor];
}

static int opened(const char *path, int descriptor) {
  if (descriptor >= 0 && descriptor < 1024) watched[descriptor] = matches(path);
  return descriptor;
}

int open(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = va_arg(arguments, mode_t);
  va_end(arguments);
  if (matches(path) && fails()) return -1;
  int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  return opened(path, real(path, flags, mode));
}

int open64(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = va_arg(arguments, mode_t);
  va_end(arguments);
  if (matches(path) && fails()) return -1;
  int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open64");
  return opened(path, real(path, flags, mode));
}

int mkstemp(char *template) {
  if (matches(template) && fails()) return -1;
  int (*real)(char *) = dlsym(RTLD_NEXT, "mkstemp");
  int descriptor = real(template);
  return opened(template, descriptor);
}

int mkdir(const char *path, mode_t mode) {
  if (matches(path) && fails()) return -1;
  int (*real)(const char *, mode_t) = dlsym(RTLD_NEXT, "mkdir");
  return real(path, mode);
}

int rename(const char *from, const char *to) {
  if (matches(to) && fails()) return -1;
  int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
  return real(from, to);
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
  ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  if (is_watched(descriptor) && fails()) {
    // A disk that fills up takes a part of what it is given.
    if (errno == ENOSPC && length > 1) return real(descriptor, bytes, length / 2);
    return -1;
  }
  return real(descriptor, bytes, length);
}

ssize_t read(int descriptor, void *bytes, size_t length) {
  if (!getenv("FAULT_PATH") && fails()) return -1;
  ssize_t (*real)(int, void *, size_t) = dlsym(RTLD_NEXT, "read");
  return real(descriptor, bytes, length);
}

int fsync(int descriptor) {
  if (is_watched(descriptor) && fails()) return -1;
  int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
  return real(descriptor);
}

int fdatasync(int descriptor) {
  if (is_watched(descriptor) && fails()) return -1;
  int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
  return real(descriptor);
}

int close(int descriptor) {
  if (descriptor >= 0 && descriptor < 1024) watched[descriptor] = 0;
  int (*real)(int) = dlsym(RTLD_NEXT, "close");
  return real(descriptor);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
  int result = real(clock, time);
  static long looks = 0;
  if (clock == CLOCK_REALTIME) time->tv_sec -= number("FAULT_CLOCK") * looks++;
  return result;
}
