SELECT e.position, ?1, e.version, w.word, e.data, e.metadata, e.recorded_at, e.hash
FROM events e
JOIN words w ON w.id = e.type
WHERE e.stream = (SELECT id FROM streams WHERE name = ?1) AND e.version > ?2
ORDER BY e.version
LIMIT ?3;
