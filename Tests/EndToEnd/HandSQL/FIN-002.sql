-- Growth of cost per outpatient visit against the same period last year, for a month: this month
-- from rows as in FIN-001; the same month last year from history (`cost.outpatient` over
-- `visit.outpatient`, highest revision). Numerator: this month's cost per visit, denominator: last
-- year's, both in yuan.
WITH
  newest AS (
    SELECT measure, leaf, periodStart, value,
      ROW_NUMBER() OVER (
        PARTITION BY measure, series, leaf, periodStart ORDER BY revision DESC) AS back
    FROM history JOIN historySeries ON historySeries.id = history.series
    WHERE leafKind = 2 AND periodKind = 3 AND leaf IN placeOrganisation
  ),
  border AS (
    SELECT CAST(julianday(date(:from * 86400, 'unixepoch', '-1 year')) - 2440587.5
      AS INTEGER) AS start
  ),
  before AS (
    SELECT 1.0 * SUM(CASE measure WHEN 'cost.outpatient' THEN value END)
      / SUM(CASE measure WHEN 'visit.outpatient' THEN value END) AS mean
    FROM newest, border WHERE back = 1 AND periodStart = start
  ),
  present AS (
    SELECT 1.0 * SUM(cost) / COUNT(*) AS mean
    FROM encounter
    WHERE organisation IN placeOrganisation AND visitType = 1
      AND day >= :from AND day < :to AND day <= :today
  )
SELECT
  present.mean / 100 AS numerator, before.mean / 100 AS denominator,
  100.0 * (present.mean - before.mean) / before.mean AS value
FROM present, before;
