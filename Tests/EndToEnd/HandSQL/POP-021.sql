-- ILI percentage: influenza-like visits over all outpatient and emergency visits. The contract
-- marks no sentinel institutions, so all institutions of the place are taken.
SELECT
  SUM(influenzaLike) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(influenzaLike) / COUNT(*) AS value
FROM encounter
WHERE organisation IN placeOrganisation AND visitType IN (1, 2)
  AND day >= :from AND day < :to AND day <= :today;
