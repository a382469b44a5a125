-- ICU occupancy: occupied over open ICU beds (kind 2). Beds: the newest report of each institution
-- and kind up to the moment of the data.
WITH
  reported AS (
    SELECT bedState.*,
      ROW_NUMBER() OVER (PARTITION BY organisation, kind ORDER BY at DESC) AS back
    FROM bedState
    WHERE organisation IN placeOrganisation AND at <= :asOf AND at < :to * 86400 - :offset
  ),
  beds AS (SELECT * FROM reported WHERE back = 1 AND kind = 2)
SELECT
  SUM(occupied) AS numerator, SUM(open) AS denominator,
  100.0 * SUM(occupied) / SUM(open) AS value
FROM beds;
