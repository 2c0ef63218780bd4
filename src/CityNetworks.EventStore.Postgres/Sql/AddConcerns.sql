INSERT INTO concerns (subject, number, position, chain)
SELECT unnest($1::text[]), unnest($2::bigint[]), unnest($3::bigint[]), unnest($4::bytea[]);
