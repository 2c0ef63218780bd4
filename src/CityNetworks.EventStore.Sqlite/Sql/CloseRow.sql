INSERT INTO closed_rows (row, from_day, until_day, known_from, known_to, data)
SELECT id, from_day, until_day, known_from, ?2, data
FROM rows
WHERE id = ?1;
