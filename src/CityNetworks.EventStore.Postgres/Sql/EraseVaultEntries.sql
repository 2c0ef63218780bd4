WITH noted AS (
    INSERT INTO erased (key) SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING
), gone AS (
    DELETE FROM vault WHERE key = ANY ($1::text[]) RETURNING principal, command
)
UPDATE commands c SET fingerprint = ''
FROM gone g
WHERE c.principal = g.principal AND c.key = g.command;
