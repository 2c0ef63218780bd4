INSERT INTO commands (digest, principal, key, stream, fingerprint, outcome, accepted, position, version, recorded_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
