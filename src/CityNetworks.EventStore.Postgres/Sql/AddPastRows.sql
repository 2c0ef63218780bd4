-- What was said and taken back or replaced within one commit.
INSERT INTO closed_rows (row, known_to, known_from, from_day, until_day, data)
SELECT unnest($1::bigint[]), unnest($2::bigint[]), unnest($3::bigint[]), unnest($4::integer[]), unnest($5::integer[]), unnest($6::bytea[]);
