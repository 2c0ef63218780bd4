INSERT INTO closed_rows (kind, owner, key, subject, label, from_day, until_day, known_from, known_to, data)
SELECT kind, owner, key, subject, label, from_day, until_day, known_from, ?4, data
FROM rows
WHERE kind = ?1 AND owner = ?2 AND key = ?3;
