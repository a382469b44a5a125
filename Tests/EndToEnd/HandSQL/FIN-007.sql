-- Service income share of a closed month, as finance reported it: history `income.service` over
-- `income.medical`, highest revision.
WITH
  newest AS (
    SELECT measure, leaf, periodStart, value,
      ROW_NUMBER() OVER (
        PARTITION BY measure, series, leaf, periodStart ORDER BY revision DESC) AS back
    FROM history JOIN historySeries ON historySeries.id = history.series
    WHERE leafKind = 2 AND periodKind = 3 AND leaf IN placeOrganisation
  )
SELECT
  SUM(CASE measure WHEN 'income.service' THEN value END) AS numerator,
  SUM(CASE measure WHEN 'income.medical' THEN value END) AS denominator,
  100.0 * SUM(CASE measure WHEN 'income.service' THEN value END)
    / SUM(CASE measure WHEN 'income.medical' THEN value END) AS value
FROM newest WHERE back = 1 AND periodStart = :from;
