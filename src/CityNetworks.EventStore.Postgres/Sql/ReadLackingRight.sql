-- The first of what Grants.sql gives a server that this role lacks.
SELECT privilege || ' on ' || relation
FROM (
    SELECT relname::text, 'SELECT' FROM pg_class WHERE relnamespace = 'citynetworks'::regnamespace AND relkind = 'r'
    UNION ALL VALUES
        ('events', 'INSERT'), ('concerns', 'INSERT'), ('citations', 'INSERT'), ('closed_rows', 'INSERT'), ('erased', 'INSERT'),
        ('rows', 'INSERT'), ('rows', 'UPDATE'), ('snapshots', 'INSERT'), ('snapshots', 'UPDATE'), ('vault', 'INSERT'), ('vault', 'DELETE'),
        ('deliveries', 'INSERT'), ('deliveries', 'UPDATE'), ('deliveries', 'DELETE'), ('attempts', 'INSERT'), ('attempts', 'DELETE'),
        ('dead_letters', 'INSERT'), ('dead_letters', 'UPDATE'), ('dead_letters', 'DELETE'),
        ('commands', 'INSERT'), ('commands', 'DELETE'), ('commands', 'UPDATE'), ('head', 'UPDATE')
) AS needed (relation, privilege)
WHERE NOT CASE privilege WHEN 'UPDATE' THEN has_any_column_privilege(relation, privilege) ELSE has_table_privilege(relation, privilege) END
LIMIT 1;
