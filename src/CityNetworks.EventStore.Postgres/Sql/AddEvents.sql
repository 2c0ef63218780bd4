INSERT INTO events (position, stream, version, type, data, metadata, recorded_at, hash)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::bytea[], $6::bytea[], $7::bigint[], $8::bytea[]);
