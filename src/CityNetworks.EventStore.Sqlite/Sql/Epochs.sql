-- The epochs before the one in head, in the order in which they were left.
CREATE TABLE epochs (
    number INTEGER PRIMARY KEY,
    name   TEXT    NOT NULL UNIQUE,
    last   INTEGER NOT NULL -- the last of its positions that is a position of this register
);
