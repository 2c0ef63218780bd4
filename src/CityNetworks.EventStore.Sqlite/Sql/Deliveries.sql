-- How far those have come to whom the register sends its events. Who holds one of them is in the memory of the one process that has the file.
CREATE TABLE deliveries (
    receiver TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    state    BLOB    NOT NULL
) WITHOUT ROWID;

CREATE TABLE attempts (
    receiver TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    data     BLOB    NOT NULL,
    PRIMARY KEY (receiver, number)
) WITHOUT ROWID;

CREATE TABLE dead_letters (
    receiver TEXT    NOT NULL,
    position INTEGER NOT NULL,
    replay   INTEGER NOT NULL,
    data     BLOB    NOT NULL,
    PRIMARY KEY (receiver, position)
) WITHOUT ROWID;
