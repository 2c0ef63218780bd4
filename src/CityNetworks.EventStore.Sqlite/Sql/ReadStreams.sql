-- ?3 is a JSON array of types. What an event says lies behind its type in the row and is not read.
SELECT s.name
FROM (
    SELECT DISTINCT stream
    FROM events
    WHERE position > ?1 AND position <= ?2
        AND type IN (SELECT id FROM words WHERE word IN (SELECT value FROM json_each(?3)))
) e
JOIN streams s ON s.id = e.stream;
