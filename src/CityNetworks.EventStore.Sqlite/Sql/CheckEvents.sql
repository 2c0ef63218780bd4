-- Also what cannot be joined: a name that is gone is a thing to tell.
SELECT e.position, s.name, e.version, w.word, e.data, e.metadata, e.recorded_at, e.hash
FROM events e
LEFT JOIN streams s ON s.id = e.stream
LEFT JOIN words w ON w.id = e.type
WHERE e.position > ?1
ORDER BY e.position
LIMIT ?2;
