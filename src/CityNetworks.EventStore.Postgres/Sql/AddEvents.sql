INSERT INTO events (position, stream, version, type, data, metadata, recorded_at, hash)
SELECT unnest($1::bigint[]), unnest($2::text[]), unnest($3::bigint[]), unnest($4::text[]), unnest($5::bytea[]), unnest($6::bytea[]), unnest($7::bigint[]), unnest($8::bytea[]);
