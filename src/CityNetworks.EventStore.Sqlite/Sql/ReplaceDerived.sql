-- From the register that was made anew (main) into the one that is kept (stored). Numbers of names differ between the two.
INSERT INTO stored.words (id, word)
SELECT (SELECT count(*) FROM stored.words) + row_number() OVER (ORDER BY id), word
FROM main.words
WHERE word NOT IN (SELECT word FROM stored.words);

INSERT INTO stored.streams (id, name)
SELECT (SELECT coalesce(max(id), 0) FROM stored.streams) + row_number() OVER (ORDER BY id), name
FROM main.streams
WHERE name NOT IN (SELECT name FROM stored.streams);

DELETE FROM stored.citations;
INSERT INTO stored.citations (cited, position)
SELECT kept.id, c.position
FROM main.citations c
JOIN main.streams s ON s.id = c.cited
JOIN stored.streams kept ON kept.name = s.name;

DELETE FROM stored.closed_rows;
DELETE FROM stored.rows;
INSERT INTO stored.rows (id, kind, owner, key, subject, label, from_day, until_day, known_from, data)
SELECT r.id, kept.id, r.owner, r.key, r.subject, r.label, r.from_day, r.until_day, r.known_from, r.data
FROM main.rows r
JOIN main.words w ON w.id = r.kind
JOIN stored.words kept ON kept.word = w.word
ORDER BY r.id;

INSERT INTO stored.closed_rows (id, row, from_day, until_day, known_from, known_to, data)
SELECT id, row, from_day, until_day, known_from, known_to, data
FROM main.closed_rows
ORDER BY id;
