-- Antibiotic use density of a closed month: history `antibiotic.ddd` times 100 over the bed-days
-- of the patients discharged (`stay.days`: the brief names ADM as source), highest revision.
WITH
  newest AS (
    SELECT measure, leaf, periodStart, value,
      ROW_NUMBER() OVER (
        PARTITION BY measure, series, leaf, periodStart ORDER BY revision DESC) AS back
    FROM history JOIN historySeries ON historySeries.id = history.series
    WHERE leafKind = 2 AND periodKind = 3 AND leaf IN placeOrganisation
  )
SELECT
  SUM(CASE measure WHEN 'antibiotic.ddd' THEN value END) AS numerator,
  SUM(CASE measure WHEN 'stay.days' THEN value END) AS denominator,
  100.0 * SUM(CASE measure WHEN 'antibiotic.ddd' THEN value END)
    / SUM(CASE measure WHEN 'stay.days' THEN value END) AS value
FROM newest WHERE back = 1 AND periodStart = :from;
