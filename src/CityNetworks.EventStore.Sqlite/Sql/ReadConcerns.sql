SELECT e.position, s.name, e.version, w.word, e.data, e.metadata, e.recorded_at, e.hash, c.number, c.chain
FROM concerns c
JOIN events e ON e.position = c.position
JOIN streams s ON s.id = e.stream
JOIN words w ON w.id = e.type
WHERE c.subject = (SELECT id FROM streams WHERE name = ?1) AND c.number > ?2
ORDER BY c.number
LIMIT ?3;
