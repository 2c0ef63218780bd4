-- Integers stand for names wherever a table can grow large. Instants are microseconds since 1970, UTC.

CREATE TABLE head (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    position    INTEGER NOT NULL,
    hash        BLOB    NOT NULL,
    epoch       TEXT    NOT NULL,
    recorded_at INTEGER NOT NULL
);

-- Names only. Where a stream ends is read from its last event and its last concern: kept here as well, it would cost one more page
-- written for every event and every concern.
CREATE TABLE streams (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- Types of events and kinds of rows: a few dozen.
CREATE TABLE words (
    id   INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE
);

CREATE TABLE events (
    position    INTEGER PRIMARY KEY,
    stream      INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    type        INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    hash        BLOB    NOT NULL,
    data        BLOB    NOT NULL,
    metadata    BLOB    NOT NULL,
    UNIQUE (stream, version)
);

CREATE TABLE concerns (
    subject  INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    position INTEGER NOT NULL,
    chain    BLOB    NOT NULL,
    PRIMARY KEY (subject, number)
) WITHOUT ROWID;

CREATE TABLE commands (
    id          INTEGER PRIMARY KEY,
    principal   TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    stream      TEXT    NOT NULL,
    fingerprint BLOB    NOT NULL,
    outcome     BLOB    NOT NULL,
    accepted    INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    UNIQUE (principal, key)
);

CREATE INDEX refusals_by_instant ON commands (recorded_at) WHERE accepted = 0;

CREATE TABLE vault (
    key  TEXT PRIMARY KEY,
    data BLOB NOT NULL
);

CREATE TABLE snapshots (
    stream   TEXT PRIMARY KEY,
    version  INTEGER NOT NULL,
    concerns INTEGER NOT NULL,
    format   TEXT    NOT NULL,
    data     BLOB    NOT NULL
);

-- Rows that stand now, apart from those that have been closed: a row that changes often must not slow down who reads the present.
CREATE TABLE rows (
    id         INTEGER PRIMARY KEY,
    kind       INTEGER NOT NULL,
    owner      TEXT    NOT NULL,
    key        TEXT    NOT NULL,
    subject    TEXT,
    label      TEXT,
    from_day   INTEGER NOT NULL,
    until_day  INTEGER NOT NULL,
    known_from INTEGER NOT NULL,
    data       BLOB    NOT NULL,
    UNIQUE (kind, owner, key)
);

-- The subject first: the rows that one event writes about one subject, of several kinds, then share a page.
CREATE INDEX rows_by_subject ON rows (subject, kind, owner, key) WHERE subject IS NOT NULL;
CREATE INDEX rows_by_label ON rows (kind, label, owner, key) WHERE label IS NOT NULL;

CREATE TABLE closed_rows (
    id         INTEGER PRIMARY KEY,
    kind       INTEGER NOT NULL,
    owner      TEXT    NOT NULL,
    key        TEXT    NOT NULL,
    subject    TEXT,
    label      TEXT,
    from_day   INTEGER NOT NULL,
    until_day  INTEGER NOT NULL,
    known_from INTEGER NOT NULL,
    known_to   INTEGER NOT NULL,
    data       BLOB    NOT NULL,
    UNIQUE (kind, owner, key, known_from)
);

CREATE INDEX closed_rows_by_subject ON closed_rows (subject, kind, owner, key) WHERE subject IS NOT NULL;
CREATE INDEX closed_rows_by_label ON closed_rows (kind, label, owner, key) WHERE label IS NOT NULL;
