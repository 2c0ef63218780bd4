UPDATE rows
SET known_from = ?4, subject = ?5, label = ?6, from_day = ?7, until_day = ?8, data = ?9
WHERE kind = ?1 AND owner = ?2 AND key = ?3;
