INSERT INTO epochs (name, last)
SELECT name, last
FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS other (name, last, place)
ORDER BY place
ON CONFLICT (name) DO NOTHING;
