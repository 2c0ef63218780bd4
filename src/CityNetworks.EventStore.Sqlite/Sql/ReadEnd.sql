SELECT coalesce(e.version, 0), e.hash, coalesce(c.number, 0), c.chain
FROM streams s
LEFT JOIN events e ON e.position = (SELECT position FROM events WHERE stream = s.id ORDER BY version DESC LIMIT 1)
LEFT JOIN concerns c ON c.subject = s.id AND c.number = (SELECT max(number) FROM concerns WHERE subject = s.id)
WHERE s.name = ?1;
