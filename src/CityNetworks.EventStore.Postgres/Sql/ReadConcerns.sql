SELECT e.position, e.stream, e.version, e.type, e.data, e.metadata, e.recorded_at, e.hash, c.number, c.chain
FROM concerns c
JOIN events e ON e.position = c.position
WHERE c.subject = $1 AND c.number > $2
ORDER BY c.number
LIMIT $3;
