-- Nearly always one: a row that is found by something else now is another.
SELECT id, subject IS ?4 AND label IS ?5, known_from IS NOT NULL
FROM rows
WHERE kind = ?1 AND owner = ?2 AND key = ?3;
