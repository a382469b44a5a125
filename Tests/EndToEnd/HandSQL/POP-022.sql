-- HFMD notification rate: reports of hand-foot-mouth disease per 100,000 residents, by village of
-- residence and the local day of the report (not of onset). Residents: each village's newest count
-- that is not later than the middle of the period (or today).
WITH
  latest AS (
    SELECT region, MAX(day) AS day FROM population
    WHERE region IN placeRegion AND day <= MIN((:from + :to) / 2, :today) GROUP BY region
  ),
  resided AS (
    SELECT population.* FROM population JOIN latest USING (region, day)
  ),
  reported AS (
    SELECT COUNT(*) AS cases FROM notification
    WHERE region IN placeRegion AND disease = 1 AND reportedAt <= :asOf
      AND reportedAt >= :from * 86400 - :offset AND reportedAt < :to * 86400 - :offset
  ),
  everybody AS (SELECT SUM(persons) AS persons FROM resided)
SELECT cases AS numerator, persons AS denominator, 100000.0 * cases / persons AS value
FROM reported, everybody;
