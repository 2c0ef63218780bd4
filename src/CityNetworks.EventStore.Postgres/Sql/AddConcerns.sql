INSERT INTO concerns (subject, number, position, chain)
SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bytea[]);
