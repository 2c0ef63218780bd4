/*
 * Loaded into a server before any other library. Of every file in one directory it keeps, in another one, what each write that is not synced
 * yet has overwritten: what a power cut would take back. The writes themselves go on as always, so the server sees nothing of it.
 *
 * POWERCUT_DIR   the directory of the register
 * POWERCUT_KEPT  where to keep, a file for each file; a sync empties it
 * POWERCUT_SYNC  how long a sync takes, in microseconds: in memory it would take no time, and nothing could strike meanwhile
 * POWERCUT_LIES  if set, a sync does nothing and says that it did
 *
 * Names (creating, renaming, removing a file) are taken to be durable at once. The -shm file of SQLite is shared memory and needs no keeping.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

struct kept { int64_t offset, length, size; }; /* size: of the whole file, before */

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t real_write(int fd, const void *data, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return real(fd, data, length);
}

/* Where to keep what was in this file; 0 if it is none of ours. */
static int place_of_path(const char *path, char *place) {
    const char *dir = getenv("POWERCUT_DIR"), *kept = getenv("POWERCUT_KEPT");
    size_t length = dir ? strlen(dir) : 0, whole = strlen(path);
    if (!dir || !kept || strncmp(path, dir, length) || path[length] != '/' || strchr(path + length + 1, '/')) return 0;
    if (whole > 4 && !strcmp(path + whole - 4, "-shm")) return 0;
    return snprintf(place, PATH_MAX, "%s/%s", kept, path + length + 1) < PATH_MAX;
}

static int place_of(int fd, char *place, struct stat *stat) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0 || path[0] != '/' || fstat(fd, stat) || !S_ISREG(stat->st_mode)) return 0;
    path[length] = 0;
    return stat->st_nlink > 0 && place_of_path(path, place);
}

/* A record is written in one go and before the change it is about: one that is cut short is about a change that never happened. */
static void keep(int fd, off_t offset, off_t length) {
    char place[PATH_MAX];
    struct stat stat;
    if (!place_of(fd, place, &stat)) return;
    if (offset < 0) offset = fcntl(fd, F_GETFL) & O_APPEND ? stat.st_size : lseek(fd, 0, SEEK_CUR);
    struct kept kept = { offset, offset < stat.st_size ? (offset + length < stat.st_size ? length : stat.st_size - offset) : 0, stat.st_size };
    char *record = malloc(sizeof kept + kept.length);
    memcpy(record, &kept, sizeof kept);
    int to = open(place, O_WRONLY | O_CREAT | O_APPEND, 0600);
    char self[64];
    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    int from = kept.length ? open(self, O_RDONLY) : -1;
    if (to < 0 || (kept.length && (from < 0 || pread(from, record + sizeof kept, kept.length, offset) != kept.length))
        || real_write(to, record, sizeof kept + kept.length) != (ssize_t)(sizeof kept + kept.length)) {
        perror("powercut: nothing can be kept");
        abort();
    }
    if (from >= 0) close(from);
    close(to);
    free(record);
}

#define CHANGES(type, name, parameters, arguments, offset, length) \
    type name parameters { \
        static type (*real) parameters; \
        if (!real) real = (type (*) parameters)dlsym(RTLD_NEXT, #name); \
        pthread_mutex_lock(&gate); \
        keep(fd, offset, length); \
        type result = real arguments; \
        pthread_mutex_unlock(&gate); \
        return result; \
    }

CHANGES(ssize_t, pwrite, (int fd, const void *data, size_t count, off_t at), (fd, data, count, at), at, count)
CHANGES(ssize_t, pwrite64, (int fd, const void *data, size_t count, off64_t at), (fd, data, count, at), at, count)
CHANGES(int, ftruncate, (int fd, off_t size), (fd, size), size, LONG_MAX / 2)
CHANGES(int, ftruncate64, (int fd, off64_t size), (fd, size), size, LONG_MAX / 2)
CHANGES(int, posix_fallocate, (int fd, off_t at, off_t count), (fd, at, count), at, 0)
CHANGES(int, posix_fallocate64, (int fd, off64_t at, off64_t count), (fd, at, count), at, 0)
CHANGES(int, fallocate, (int fd, int mode, off_t at, off_t count), (fd, mode, at, count), at, count)
CHANGES(int, fallocate64, (int fd, int mode, off64_t at, off64_t count), (fd, mode, at, count), at, count)

static off_t total(const struct iovec *parts, int count) {
    off_t length = 0;
    for (int i = 0; i < count; i++) length += parts[i].iov_len;
    return length;
}

CHANGES(ssize_t, pwritev, (int fd, const struct iovec *parts, int count, off_t at), (fd, parts, count, at), at, total(parts, count))
CHANGES(ssize_t, pwritev64, (int fd, const struct iovec *parts, int count, off64_t at), (fd, parts, count, at), at, total(parts, count))

/* Most of what is written so goes to pipes and sockets, and waits there: not while the gate is held. */
ssize_t write(int fd, const void *data, size_t count) {
    char place[PATH_MAX];
    struct stat stat;
    if (!place_of(fd, place, &stat)) return real_write(fd, data, count);
    pthread_mutex_lock(&gate);
    keep(fd, -1, count);
    ssize_t result = real_write(fd, data, count);
    pthread_mutex_unlock(&gate);
    return result;
}

#define SYNCS(name) \
    int name(int fd) { \
        REAL(int, #name, int); \
        char place[PATH_MAX]; \
        struct stat stat; \
        if (!place_of(fd, place, &stat)) return real(fd); \
        usleep(getenv("POWERCUT_SYNC") ? atoi(getenv("POWERCUT_SYNC")) : 0); \
        pthread_mutex_lock(&gate); \
        int result = getenv("POWERCUT_LIES") ? 0 : real(fd); \
        if (!result && !getenv("POWERCUT_LIES")) truncate(place, 0); \
        pthread_mutex_unlock(&gate); \
        return result; \
    }

SYNCS(fsync)
SYNCS(fdatasync)

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    char place[PATH_MAX];
    int result = real(path);
    if (!result && place_of_path(path, place)) real(place);
    return result;
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    char old_place[PATH_MAX], place[PATH_MAX];
    int result = real(from, to);
    if (!result && place_of_path(to, place) && (!place_of_path(from, old_place) || real(old_place, place))) unlink(place);
    return result;
}
