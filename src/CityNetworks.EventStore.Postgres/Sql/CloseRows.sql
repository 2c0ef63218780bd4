INSERT INTO closed_rows (row, known_to, known_from, from_day, until_day, data)
SELECT r.id, c.known_to, r.known_from, r.from_day, r.until_day, r.data
FROM (SELECT unnest($1::bigint[]) AS id, unnest($2::bigint[]) AS known_to) c
JOIN rows r USING (id);
