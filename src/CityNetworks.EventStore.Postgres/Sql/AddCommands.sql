INSERT INTO commands (principal, key, stream, fingerprint, outcome, accepted, position, version, recorded_at)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::bytea[], $6::boolean[], $7::bigint[], $8::bigint[], $9::bigint[]);
