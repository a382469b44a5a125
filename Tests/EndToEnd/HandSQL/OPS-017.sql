-- Primary-care share of visits: outpatient and emergency visits at centre and township hospitals,
-- community health centres, village clinics and clinics (levels 2, 3, 4, 5, 7) over all visits.
SELECT
  SUM(level IN (2, 3, 4, 5, 7)) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(level IN (2, 3, 4, 5, 7)) / COUNT(*) AS value
FROM encounter JOIN organisation ON organisation.id = encounter.organisation
WHERE organisation IN placeOrganisation AND visitType IN (1, 2)
  AND day >= :from AND day < :to AND day <= :today;
