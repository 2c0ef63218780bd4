INSERT INTO rows (id, kind, owner, key, subject, label, from_day, until_day, known_from, data)
SELECT unnest($1::bigint[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]), unnest($6::text[]), unnest($7::integer[]), unnest($8::integer[]), unnest($9::bigint[]), unnest($10::bytea[]);
