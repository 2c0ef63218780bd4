SELECT s.name, e.version, e.hash, c.number, c.chain
FROM unnest($1::text[]) AS s (name)
LEFT JOIN LATERAL (SELECT version, hash FROM events WHERE stream = s.name ORDER BY version DESC LIMIT 1) e ON true
LEFT JOIN LATERAL (SELECT number, chain FROM concerns WHERE subject = s.name ORDER BY number DESC LIMIT 1) c ON true;
