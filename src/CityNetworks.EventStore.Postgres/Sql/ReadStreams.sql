SELECT DISTINCT stream
FROM events
WHERE position > $1 AND position <= $2 AND type = ANY ($3);
