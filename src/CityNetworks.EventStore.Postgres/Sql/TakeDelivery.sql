INSERT INTO deliveries (receiver, revision, state, holder, until)
VALUES ($1, 1, $2, $3, clock_timestamp() + $4)
ON CONFLICT (receiver) DO UPDATE SET
    revision = deliveries.revision + CASE WHEN deliveries.holder = excluded.holder THEN 0 ELSE 1 END, holder = excluded.holder, until = excluded.until
WHERE deliveries.holder IS NULL OR deliveries.holder = excluded.holder OR deliveries.until <= clock_timestamp()
RETURNING revision, state, EXISTS (SELECT FROM dead_letters d WHERE d.receiver = $1 AND d.replay);
