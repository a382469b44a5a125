-- Share aged 65+: age bands 65-79 and 80+ (6, 7) over all ages. Residents: each village's newest
-- count that is not later than the middle of the period (or today).
WITH
  latest AS (
    SELECT region, MAX(day) AS day FROM population
    WHERE region IN placeRegion AND day <= MIN((:from + :to) / 2, :today) GROUP BY region
  ),
  resided AS (
    SELECT population.* FROM population JOIN latest USING (region, day)
  )
SELECT
  SUM(CASE WHEN ageBand >= 6 THEN persons ELSE 0 END) AS numerator,
  SUM(persons) AS denominator,
  100.0 * SUM(CASE WHEN ageBand >= 6 THEN persons ELSE 0 END) / SUM(persons) AS value
FROM resided;
