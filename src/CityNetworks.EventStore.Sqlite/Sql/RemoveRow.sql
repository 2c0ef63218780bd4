UPDATE rows
SET from_day = NULL, until_day = NULL, known_from = NULL, data = NULL
WHERE id = ?1;
