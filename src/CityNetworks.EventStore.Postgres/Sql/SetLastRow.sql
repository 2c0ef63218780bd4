UPDATE head SET last_row = (SELECT coalesce(max(id), 0) FROM rows);
