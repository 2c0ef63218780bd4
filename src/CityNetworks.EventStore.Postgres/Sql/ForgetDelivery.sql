WITH tried AS (
    DELETE FROM attempts WHERE receiver = $1
), dead AS (
    DELETE FROM dead_letters WHERE receiver = $1
)
DELETE FROM deliveries WHERE receiver = $1;
