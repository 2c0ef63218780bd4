SELECT last_row, (SELECT coalesce(max(id), 0) FROM rows) FROM head;
