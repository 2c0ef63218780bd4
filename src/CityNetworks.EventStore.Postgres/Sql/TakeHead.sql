-- Locks and moves it at once. Where it is not the row that was supposed, or a row is there that was supposed not to be, the position is null: the
-- table refuses that, and with it everything that was sent along.
UPDATE head SET
    position = CASE WHEN xmin::text = $5 AND NOT EXISTS (
        SELECT FROM unnest($6::text[], $7::text[], $8::text[]) AS k (kind, owner, key) JOIN rows USING (kind, owner, key)
    ) THEN $1 END,
    hash = $2, recorded_at = $3, last_row = $4
RETURNING xmin::text;
