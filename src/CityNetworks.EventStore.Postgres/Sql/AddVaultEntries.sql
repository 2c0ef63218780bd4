INSERT INTO vault (key, data, principal, command)
SELECT unnest($1::text[]), unnest($2::bytea[]), unnest($3::text[]), unnest($4::text[]);
