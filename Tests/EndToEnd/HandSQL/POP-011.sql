-- Registered hypertension prevalence: patients on the register over residents of 18 and more. On
-- the register (domain 5.6: attack + stable = register): phase 2 or 3, registered by the last day
-- of the period or today, not removed (the day of removal counts as removed). Residents: each
-- village's newest count that is not later than the middle of the period (or today).
WITH
  latest AS (
    SELECT region, MAX(day) AS day FROM population
    WHERE region IN placeRegion AND day <= MIN((:from + :to) / 2, :today) GROUP BY region
  ),
  resided AS (
    SELECT population.* FROM population JOIN latest USING (region, day)
  ),
  adults AS (SELECT SUM(persons) AS persons FROM resided WHERE ageBand >= 3),
  registered AS (
    SELECT COUNT(*) AS patients FROM registration
    WHERE region IN placeRegion AND disease = 1 AND phase IN (2, 3)
      AND since <= MIN(:to - 1, :today) AND (until IS NULL OR until > MIN(:to - 1, :today))
  )
SELECT patients AS numerator, persons AS denominator, 100.0 * patients / persons AS value
FROM registered, adults;
