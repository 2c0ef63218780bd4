-- Nearly always one for each: a row that is found by something else now is another.
SELECT kind, owner, key, id, subject, label, known_from IS NOT NULL
FROM unnest($1::text[], $2::text[], $3::text[]) AS k (kind, owner, key)
JOIN rows USING (kind, owner, key);
