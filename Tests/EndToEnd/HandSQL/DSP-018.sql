-- Right level: patients on a pathway (attack or stable, all diseases) cared for at a level that
-- their phase allows (domain 5.6): attack at town (mild cases), district or upper, stable at
-- village or town.
WITH
  patients AS (
    SELECT phase = 2 AND careLevel IN (2, 3, 4) OR phase = 3 AND careLevel IN (1, 2) AS fits
    FROM registration
    WHERE region IN placeRegion AND phase IN (2, 3)
      AND since <= MIN(:to - 1, :today) AND (until IS NULL OR until > MIN(:to - 1, :today))
  )
SELECT SUM(fits) AS numerator, COUNT(*) AS denominator, 100.0 * SUM(fits) / COUNT(*) AS value
FROM patients;
