-- Family doctor contract coverage: filed residents with a valid contract over all residents.
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
  signed AS (SELECT SUM(contracted) AS people FROM resident WHERE region IN placeRegion),
  everybody AS (SELECT SUM(persons) AS persons FROM resided)
SELECT people AS numerator, persons AS denominator, 100.0 * people / persons AS value
FROM signed, everybody;
