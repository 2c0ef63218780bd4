SELECT e.position, s.name, e.version, w.word, e.data, e.metadata, e.recorded_at, e.hash
FROM citations c
JOIN events e ON e.position = c.position
JOIN streams s ON s.id = e.stream
JOIN words w ON w.id = e.type
WHERE c.cited = (SELECT id FROM streams WHERE name = ?1) AND c.position > ?2
ORDER BY c.position
LIMIT ?3;
