-- From one cited stream to the next over the index: there are few of them, and many citations of each.
WITH RECURSIVE streams (cited) AS (
    (SELECT cited FROM citations WHERE cited > $1 ORDER BY cited LIMIT 1)
    UNION ALL
    SELECT (SELECT c.cited FROM citations c WHERE c.cited > s.cited ORDER BY c.cited LIMIT 1) FROM streams s WHERE s.cited IS NOT NULL
)
SELECT s.cited
FROM streams s
WHERE EXISTS (SELECT 1 FROM citations c WHERE c.cited = s.cited AND c.position <= $2)
ORDER BY s.cited
LIMIT $3;
