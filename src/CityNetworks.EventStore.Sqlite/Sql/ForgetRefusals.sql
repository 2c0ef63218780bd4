DELETE FROM commands
WHERE id IN (SELECT id FROM commands WHERE accepted = 0 AND recorded_at < ?1 ORDER BY recorded_at LIMIT ?2);
