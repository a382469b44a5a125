-- Emergency visits (2) over outpatient and emergency visits.
SELECT
  SUM(visitType = 2) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(visitType = 2) / COUNT(*) AS value
FROM encounter
WHERE organisation IN placeOrganisation AND visitType IN (1, 2)
  AND day >= :from AND day < :to AND day <= :today;
