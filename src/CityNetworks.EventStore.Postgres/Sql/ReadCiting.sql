SELECT e.position, e.stream, e.version, e.type, e.data, e.metadata, e.recorded_at, e.hash
FROM citations c
JOIN events e ON e.position = c.position
WHERE c.cited = $1 AND c.position > $2
ORDER BY c.position
LIMIT $3;
