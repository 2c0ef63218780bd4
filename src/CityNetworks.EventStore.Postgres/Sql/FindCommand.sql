SELECT principal, key, stream, fingerprint, outcome, accepted, position, version, recorded_at
FROM commands
WHERE principal = $1 AND key = $2;
