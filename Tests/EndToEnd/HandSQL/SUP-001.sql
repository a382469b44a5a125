-- Rule hits: findings of the period by day of service, whatever became of them.
SELECT COUNT(*) AS numerator, NULL AS denominator, COUNT(*) AS value
FROM finding
WHERE organisation IN placeOrganisation AND day >= :from AND day < :to AND day <= :today;
