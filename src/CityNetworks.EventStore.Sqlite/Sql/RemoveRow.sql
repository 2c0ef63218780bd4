DELETE FROM rows WHERE kind = ?1 AND owner = ?2 AND key = ?3;
