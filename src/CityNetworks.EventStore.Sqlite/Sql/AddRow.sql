INSERT INTO rows (kind, owner, key, known_from, subject, label, from_day, until_day, data)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (kind, owner, key) DO NOTHING;
