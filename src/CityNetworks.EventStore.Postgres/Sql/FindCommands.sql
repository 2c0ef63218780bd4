SELECT principal, key, stream, fingerprint, outcome, accepted, position, version, recorded_at
FROM unnest($1::text[], $2::text[]) AS k (principal, key)
JOIN commands USING (principal, key);
