INSERT INTO vault (key, data, principal, command)
SELECT * FROM unnest($1::text[], $2::bytea[], $3::text[], $4::text[]);
