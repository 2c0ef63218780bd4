INSERT INTO vault (key, data, command) VALUES (?1, ?2, ?3);
