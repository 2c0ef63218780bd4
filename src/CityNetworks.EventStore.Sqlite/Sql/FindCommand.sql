SELECT stream, fingerprint, outcome, accepted, position, version, recorded_at
FROM commands
WHERE digest = ?1 AND principal = ?2 AND key = ?3;
