-- How far those have come to whom the register sends its events, and which server sends: it holds the row until an instant, by this database's clock.
CREATE TABLE deliveries (
    receiver text COLLATE "C" PRIMARY KEY,
    revision bigint NOT NULL,
    state    bytea  NOT NULL,
    holder   text,
    until    timestamptz
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

CREATE TABLE attempts (
    receiver text COLLATE "C" NOT NULL,
    number   bigint NOT NULL,
    data     bytea  NOT NULL,
    PRIMARY KEY (receiver, number)
);

CREATE TABLE dead_letters (
    receiver text COLLATE "C" NOT NULL,
    position bigint  NOT NULL,
    replay   boolean NOT NULL,
    data     bytea   NOT NULL,
    PRIMARY KEY (receiver, position)
);
