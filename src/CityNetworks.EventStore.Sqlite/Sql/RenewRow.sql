-- As ReplaceRow, where the row is found by the same as before: a column that is set has its indexes written anew, even if it stays the same.
UPDATE rows
SET known_from = ?4, from_day = ?7, until_day = ?8, data = ?9
WHERE kind = ?1 AND owner = ?2 AND key = ?3 AND subject IS ?5 AND label IS ?6;
