INSERT INTO events (position, stream, version, type, recorded_at, hash, data, metadata)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
