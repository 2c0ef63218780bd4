UPDATE rows r SET from_day = n.from_day, until_day = n.until_day, known_from = n.known_from, data = n.data
FROM (
    SELECT unnest($1::bigint[]) AS id, unnest($2::integer[]) AS from_day, unnest($3::integer[]) AS until_day, unnest($4::bigint[]) AS known_from, unnest($5::bytea[]) AS data
) n
WHERE r.id = n.id;
