UPDATE rows
SET from_day = ?2, until_day = ?3, known_from = ?4, data = ?5
WHERE id = ?1;
