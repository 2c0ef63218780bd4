WITH moved AS (
    UPDATE deliveries SET revision = revision + 1, state = $4, until = clock_timestamp() + $5
    WHERE receiver = $1 AND holder = $2 AND revision = $3
    RETURNING revision
), attempted AS (
    INSERT INTO attempts (receiver, number, data)
    SELECT $1, a.number, a.data FROM moved, unnest($6::bigint[], $7::bytea[]) AS a (number, data)
), forgotten AS (
    DELETE FROM attempts WHERE receiver = $1 AND number <= (SELECT max(n) - $8 FROM moved, unnest($6::bigint[]) AS n)
), buried AS (
    INSERT INTO dead_letters (receiver, position, replay, data)
    SELECT $1, d.position, d.replay, d.data FROM moved, unnest($9::bigint[], $10::boolean[], $11::bytea[]) AS d (position, replay, data)
    ON CONFLICT (receiver, position) DO UPDATE SET replay = excluded.replay, data = excluded.data
), arrived AS (
    DELETE FROM dead_letters WHERE receiver = $1 AND position = (SELECT max(p) FROM moved, unnest($12::bigint[]) AS p)
)
SELECT revision FROM moved;
