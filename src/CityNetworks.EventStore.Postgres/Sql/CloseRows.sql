INSERT INTO closed_rows (row, known_to, known_from, from_day, until_day, data)
SELECT r.id, c.known_to, r.known_from, r.from_day, r.until_day, r.data
FROM unnest($1::bigint[], $2::bigint[]) AS c (id, known_to)
JOIN rows r USING (id);
