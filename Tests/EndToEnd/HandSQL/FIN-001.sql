-- Cost per outpatient visit, in yuan: cost of outpatient visits (1, no emergencies) over their
-- number.
SELECT
  SUM(cost) AS numerator, COUNT(*) AS denominator, SUM(cost) / 100.0 / COUNT(*) AS value
FROM encounter
WHERE organisation IN placeOrganisation AND visitType = 1
  AND day >= :from AND day < :to AND day <= :today;
