SELECT name, last FROM epochs ORDER BY number;
