WITH erased AS (
    DELETE FROM vault WHERE key = ANY ($1::text[]) RETURNING principal, command
)
UPDATE commands c SET fingerprint = ''
FROM erased e
WHERE c.principal = e.principal AND c.key = e.command;
