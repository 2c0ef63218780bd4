-- What has been committed and is not yet known to be in the tables of the register. One row a commit.

CREATE TABLE journal (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id  TEXT    NOT NULL
);

CREATE TABLE batches (
    number INTEGER PRIMARY KEY,
    data   BLOB    NOT NULL
);
