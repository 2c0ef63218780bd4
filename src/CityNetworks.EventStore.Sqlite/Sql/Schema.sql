-- Integers stand for names wherever a table can grow large. Instants are microseconds since 1970, UTC.

CREATE TABLE head (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    position    INTEGER NOT NULL,
    hash        BLOB    NOT NULL,
    epoch       TEXT    NOT NULL,
    recorded_at INTEGER NOT NULL,
    posted      INTEGER NOT NULL, -- the newest commit of the journal that is in these tables
    journal     TEXT              -- the journal without which this file is not whole
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

-- In the order of the log, with a narrow index: hundreds of subjects that are written at once then share pages.
CREATE TABLE concerns (
    id       INTEGER PRIMARY KEY,
    subject  INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    position INTEGER NOT NULL,
    chain    BLOB    NOT NULL,
    UNIQUE (subject, number)
);

CREATE TABLE citations (
    cited    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (cited, position)
) WITHOUT ROWID;

-- Found by a digest of principal and key: 8 bytes in the index instead of some fifty. Two keys may share one; the row tells.
CREATE TABLE commands (
    id          INTEGER PRIMARY KEY,
    digest      INTEGER NOT NULL,
    principal   TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    stream      TEXT    NOT NULL,
    fingerprint BLOB    NOT NULL,
    outcome     BLOB    NOT NULL,
    accepted    INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL
);

CREATE INDEX commands_by_digest ON commands (digest);
CREATE INDEX refusals_by_instant ON commands (recorded_at) WHERE accepted = 0;

CREATE TABLE vault (
    key     TEXT    PRIMARY KEY,
    data    BLOB    NOT NULL,
    command INTEGER NOT NULL -- that brought it: its fingerprint is erased with it
);

CREATE TABLE snapshots (
    stream   TEXT PRIMARY KEY,
    version  INTEGER NOT NULL,
    concerns INTEGER NOT NULL,
    format   TEXT    NOT NULL,
    data     BLOB    NOT NULL
);

-- Each row with what it says now. One that is found by something else from now on (another subject or label) is gone under the old, and another
-- row has the new; so a row's place in the indexes never changes, and its past is found through it.
CREATE TABLE rows (
    id         INTEGER PRIMARY KEY,
    kind       INTEGER NOT NULL,
    owner      TEXT    NOT NULL,
    key        TEXT    NOT NULL,
    subject    TEXT,
    label      TEXT,
    from_day   INTEGER,
    until_day  INTEGER,
    known_from INTEGER, -- null when it is gone
    data       BLOB
);

CREATE INDEX rows_by_key ON rows (kind, owner, key);

-- The subject first: the rows that one event writes about one subject, of several kinds, then share a page.
CREATE INDEX rows_by_subject ON rows (subject, kind, owner, key) WHERE subject IS NOT NULL;
CREATE INDEX rows_by_label ON rows (kind, label, owner, key) WHERE label IS NOT NULL;

-- What rows said before, apart: one that changes often must not slow down who reads the present.
CREATE TABLE closed_rows (
    id         INTEGER PRIMARY KEY,
    row        INTEGER NOT NULL,
    from_day   INTEGER NOT NULL,
    until_day  INTEGER NOT NULL,
    known_from INTEGER NOT NULL,
    known_to   INTEGER NOT NULL,
    data       BLOB    NOT NULL,
    UNIQUE (row, known_to)
);
