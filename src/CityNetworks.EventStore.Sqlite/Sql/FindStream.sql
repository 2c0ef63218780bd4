SELECT id FROM streams WHERE name = ?1;
