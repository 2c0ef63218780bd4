UPDATE head SET position = $1, hash = $2, recorded_at = $3, last_row = $4 RETURNING xmin::text;
