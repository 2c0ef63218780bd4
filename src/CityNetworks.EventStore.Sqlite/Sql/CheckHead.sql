-- One row if the head and the newest event agree, or if there is neither head nor event yet.
SELECT 1
FROM head h
LEFT JOIN events e ON e.position = (SELECT max(position) FROM events)
LEFT JOIN streams s ON s.id = e.stream
WHERE (h.position = 0 AND e.position IS NULL)
   OR (h.position = e.position AND h.recorded_at = e.recorded_at AND s.id IS NOT NULL);
