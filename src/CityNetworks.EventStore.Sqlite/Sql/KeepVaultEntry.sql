INSERT INTO vault (key, data) VALUES (?1, ?2);
