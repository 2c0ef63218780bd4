-- From one cited stream to the next over the index: there are few of them, and many citations of each.
WITH RECURSIVE cited (id) AS (
    SELECT MIN(cited) FROM citations
    UNION ALL
    SELECT (SELECT MIN(c.cited) FROM citations c WHERE c.cited > cited.id) FROM cited WHERE cited.id IS NOT NULL
)
SELECT s.name
FROM cited
JOIN streams s ON s.id = cited.id
WHERE s.name > ?1 AND EXISTS (SELECT 1 FROM citations c WHERE c.cited = s.id AND c.position <= ?2)
ORDER BY s.name
LIMIT ?3;
