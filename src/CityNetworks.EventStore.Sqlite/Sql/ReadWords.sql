SELECT id, word FROM words;
