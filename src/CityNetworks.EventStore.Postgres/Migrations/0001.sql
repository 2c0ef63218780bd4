-- Instants are microseconds since 1970, UTC. Texts are compared by their UTF-8 bytes, whatever the database's own collation is.

-- One row: whoever appends locks it and holds it to the commit. Room is left in its page, for it changes with every commit.
CREATE TABLE head (
    one         boolean PRIMARY KEY DEFAULT true CHECK (one),
    position    bigint NOT NULL,
    hash        bytea  NOT NULL,
    epoch       text   NOT NULL,
    recorded_at bigint NOT NULL,
    last_row    bigint NOT NULL -- the newest id in rows
) WITH (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- The epochs before the one in head, in the order in which they were left.
CREATE TABLE epochs (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name   text COLLATE "C" NOT NULL UNIQUE,
    last   bigint NOT NULL -- the last of its positions that is a position of this register
);

CREATE TABLE events (
    position    bigint PRIMARY KEY,
    stream      text COLLATE "C" NOT NULL,
    version     bigint NOT NULL,
    type        text COLLATE "C" NOT NULL,
    data        bytea  NOT NULL,
    metadata    bytea  NOT NULL,
    recorded_at bigint NOT NULL,
    hash        bytea  NOT NULL,
    UNIQUE (stream, version)
);

CREATE TABLE concerns (
    subject  text COLLATE "C" NOT NULL,
    number   bigint NOT NULL,
    position bigint NOT NULL,
    chain    bytea  NOT NULL,
    PRIMARY KEY (subject, number)
);

CREATE TABLE citations (
    cited    text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (cited, position)
);

CREATE TABLE commands (
    principal   text COLLATE "C" NOT NULL,
    key         text COLLATE "C" NOT NULL,
    stream      text COLLATE "C" NOT NULL,
    fingerprint bytea   NOT NULL,
    outcome     bytea   NOT NULL,
    accepted    boolean NOT NULL,
    position    bigint  NOT NULL,
    version     bigint  NOT NULL,
    recorded_at bigint  NOT NULL,
    PRIMARY KEY (principal, key)
);

CREATE INDEX refusals_by_instant ON commands (recorded_at) WHERE NOT accepted;

-- What is erased here is to leave the table's file soon: as soon as anybody looks, not when a fifth of it is dead.
CREATE TABLE vault (
    key       text COLLATE "C" PRIMARY KEY,
    data      bytea NOT NULL,
    principal text COLLATE "C" NOT NULL, -- with the next: the command that brought it. Its fingerprint is erased with it
    command   text COLLATE "C" NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 0);

CREATE TABLE snapshots (
    stream   text COLLATE "C" PRIMARY KEY,
    version  bigint NOT NULL,
    concerns bigint NOT NULL,
    format   text   NOT NULL,
    data     bytea  NOT NULL
);

-- Each row with what it says now. One that is found by something else from now on (another subject or label) is gone under the old, and another
-- row has the new; so a row's place in the indexes never changes, and its past is found through it.
CREATE TABLE rows (
    id         bigint PRIMARY KEY,
    kind       text COLLATE "C" NOT NULL,
    owner      text COLLATE "C" NOT NULL,
    key        text COLLATE "C" NOT NULL,
    subject    text COLLATE "C",
    label      text COLLATE "C",
    from_day   integer,
    until_day  integer,
    known_from bigint, -- null when it is gone
    data       bytea
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX rows_by_key ON rows (kind, owner, key, subject, label) NULLS NOT DISTINCT;
CREATE INDEX rows_by_subject ON rows (subject, kind, owner, key) WHERE subject IS NOT NULL;
CREATE INDEX rows_by_label ON rows (kind, label, owner, key) WHERE label IS NOT NULL;

-- What rows said before, apart: one that changes often must not slow down who reads the present.
CREATE TABLE closed_rows (
    row        bigint  NOT NULL,
    known_to   bigint  NOT NULL,
    known_from bigint  NOT NULL,
    from_day   integer NOT NULL,
    until_day  integer NOT NULL,
    data       bytea   NOT NULL,
    PRIMARY KEY (row, known_to)
);
