-- Confirmed share: findings confirmed (4) over findings decided (3 dismissed, 4 confirmed).
SELECT
  SUM(state = 4) AS numerator, SUM(state IN (3, 4)) AS denominator,
  100.0 * SUM(state = 4) / SUM(state IN (3, 4)) AS value
FROM finding
WHERE organisation IN placeOrganisation AND day >= :from AND day < :to AND day <= :today;
