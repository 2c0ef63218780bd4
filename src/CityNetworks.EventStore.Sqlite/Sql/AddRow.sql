INSERT INTO rows (kind, owner, key, subject, label, from_day, until_day, known_from, data)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);
