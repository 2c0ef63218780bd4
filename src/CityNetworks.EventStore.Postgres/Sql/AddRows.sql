INSERT INTO rows (id, kind, owner, key, subject, label, from_day, until_day, known_from, data)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::integer[], $9::bigint[], $10::bytea[]);
