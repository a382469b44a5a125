-- EHR filing rate: filed residents (one row of `resident` is one file) over all residents.
-- Residents: each village's newest count that is not later than the middle of the period (or
-- today).
WITH
  latest AS (
    SELECT region, MAX(day) AS day FROM population
    WHERE region IN placeRegion AND day <= MIN((:from + :to) / 2, :today) GROUP BY region
  ),
  resided AS (
    SELECT population.* FROM population JOIN latest USING (region, day)
  ),
  filed AS (SELECT COUNT(*) AS files FROM resident WHERE region IN placeRegion),
  everybody AS (SELECT SUM(persons) AS persons FROM resided)
SELECT files AS numerator, persons AS denominator, 100.0 * files / persons AS value
FROM filed, everybody;
