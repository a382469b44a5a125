-- Primary share of outpatient and emergency visits: centre and township hospitals, community health
-- centres and village clinics (levels 2 to 5). Clinics are named by OPS-017 alone ("+CL").
SELECT
  SUM(level IN (2, 3, 4, 5)) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(level IN (2, 3, 4, 5)) / COUNT(*) AS value
FROM encounter JOIN organisation ON organisation.id = encounter.organisation
WHERE organisation IN placeOrganisation AND visitType IN (1, 2)
  AND day >= :from AND day < :to AND day <= :today;
