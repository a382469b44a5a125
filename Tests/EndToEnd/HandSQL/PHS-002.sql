-- Hypertension under management: managed patients on the register over residents of 18 and more
-- times the expected prevalence of 27.5 % (parameter hypertension_prevalence_adult). Residents:
-- each village's newest count that is not later than the middle of the period (or today). The
-- denominator is given as the adults themselves; the brief's is the patients expected among them.
WITH
  latest AS (
    SELECT region, MAX(day) AS day FROM population
    WHERE region IN placeRegion AND day <= MIN((:from + :to) / 2, :today) GROUP BY region
  ),
  resided AS (
    SELECT population.* FROM population JOIN latest USING (region, day)
  ),
  adults AS (SELECT SUM(persons) AS persons FROM resided WHERE ageBand >= 3),
  managed AS (
    SELECT COUNT(*) AS patients FROM registration
    WHERE region IN placeRegion AND disease = 1 AND managed = 1 AND phase IN (2, 3)
      AND since <= MIN(:to - 1, :today) AND (until IS NULL OR until > MIN(:to - 1, :today))
  )
SELECT
  patients AS numerator, persons AS denominator,
  100.0 * patients / (persons * 0.275) AS value
FROM managed, adults;
