-- Chronic patients managed in primary care: registrations under management by an institution of
-- levels 2, 3, 4, 5 or 7, over all registrations (attack or stable, all diseases).
WITH
  patients AS (
    SELECT managed = 1 AND level IN (2, 3, 4, 5, 7) AS primaryCare
    FROM registration JOIN organisation ON organisation.id = registration.organisation
    WHERE registration.region IN placeRegion AND phase IN (2, 3)
      AND since <= MIN(:to - 1, :today) AND (until IS NULL OR until > MIN(:to - 1, :today))
  )
SELECT
  SUM(primaryCare) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(primaryCare) / COUNT(*) AS value
FROM patients;
