-- Extra-bed rate: patients in extra beds over open beds, all kinds. Beds: the newest report of
-- each institution and kind up to the moment of the data.
WITH
  reported AS (
    SELECT bedState.*,
      ROW_NUMBER() OVER (PARTITION BY organisation, kind ORDER BY at DESC) AS back
    FROM bedState
    WHERE organisation IN placeOrganisation AND at <= :asOf AND at < :to * 86400 - :offset
  ),
  beds AS (SELECT * FROM reported WHERE back = 1)
SELECT
  SUM(extra) AS numerator, SUM(open) AS denominator,
  100.0 * SUM(extra) / SUM(open) AS value
FROM beds;
