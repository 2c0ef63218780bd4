INSERT INTO concerns (subject, number, position, chain) VALUES (?1, ?2, ?3, ?4);
