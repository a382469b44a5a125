-- Resident population: persons of all ages, summed over villages. Residents: each village's newest
-- count that is not later than the middle of the period (or today).
WITH
  latest AS (
    SELECT region, MAX(day) AS day FROM population
    WHERE region IN placeRegion AND day <= MIN((:from + :to) / 2, :today) GROUP BY region
  ),
  resided AS (
    SELECT population.* FROM population JOIN latest USING (region, day)
  )
SELECT SUM(persons) AS numerator, NULL AS denominator, SUM(persons) AS value FROM resided;
