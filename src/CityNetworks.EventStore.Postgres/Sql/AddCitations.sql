INSERT INTO citations (cited, position)
SELECT * FROM unnest($1::text[], $2::bigint[]);
