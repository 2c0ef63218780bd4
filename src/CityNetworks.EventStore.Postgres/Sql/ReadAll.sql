SELECT position, stream, version, type, data, metadata, recorded_at, hash
FROM events
WHERE position > $1
ORDER BY position
LIMIT $2;
