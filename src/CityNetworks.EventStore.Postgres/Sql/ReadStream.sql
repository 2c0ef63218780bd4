SELECT position, stream, version, type, data, metadata, recorded_at, hash
FROM events
WHERE stream = $1 AND version > $2
ORDER BY version
LIMIT $3;
