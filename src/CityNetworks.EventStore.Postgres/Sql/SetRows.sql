UPDATE rows r SET from_day = n.from_day, until_day = n.until_day, known_from = n.known_from, data = n.data
FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::bigint[], $5::bytea[]) AS n (id, from_day, until_day, known_from, data)
WHERE r.id = n.id;
