-- What was said and taken back or replaced within one commit.
INSERT INTO closed_rows (row, known_to, known_from, from_day, until_day, data)
SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::integer[], $5::integer[], $6::bytea[]);
