INSERT INTO commands (principal, key, stream, fingerprint, outcome, accepted, position, version, recorded_at)
SELECT unnest($1::text[]), unnest($2::text[]), unnest($3::text[]), unnest($4::bytea[]), unnest($5::bytea[]), unnest($6::boolean[]), unnest($7::bigint[]), unnest($8::bigint[]), unnest($9::bigint[]);
