-- Outpatient and emergency visits in the period, up to today.
SELECT COUNT(*) AS numerator, NULL AS denominator, COUNT(*) AS value
FROM encounter
WHERE organisation IN placeOrganisation AND visitType IN (1, 2)
  AND day >= :from AND day < :to AND day <= :today;
