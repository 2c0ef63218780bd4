INSERT INTO citations (cited, position) VALUES (?1, ?2);
