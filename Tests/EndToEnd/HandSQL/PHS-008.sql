-- Residents of 65 and over with a complete check-up in the period, over all of that age.
-- Residents: each village's newest count that is not later than the middle of the period (or
-- today).
WITH
  latest AS (
    SELECT region, MAX(day) AS day FROM population
    WHERE region IN placeRegion AND day <= MIN((:from + :to) / 2, :today) GROUP BY region
  ),
  old AS (
    SELECT SUM(persons) AS persons FROM population JOIN latest USING (region, day)
    WHERE ageBand >= 6
  ),
  seen AS (
    SELECT COUNT(*) AS people FROM checkup
    WHERE region IN placeRegion AND complete = 1 AND day >= :from AND day < :to AND day <= :today
  )
SELECT people AS numerator, persons AS denominator, 100.0 * people / persons AS value
FROM seen, old;
