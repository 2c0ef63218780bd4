INSERT INTO citations (cited, position)
SELECT unnest($1::text[]), unnest($2::bigint[]);
