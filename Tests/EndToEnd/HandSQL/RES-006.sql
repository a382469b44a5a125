-- Free beds: open less occupied less held, all kinds. Beds: the newest report of each institution
-- and kind up to the moment of the data.
WITH
  reported AS (
    SELECT bedState.*,
      ROW_NUMBER() OVER (PARTITION BY organisation, kind ORDER BY at DESC) AS back
    FROM bedState
    WHERE organisation IN placeOrganisation AND at <= :asOf AND at < :to * 86400 - :offset
  ),
  beds AS (SELECT * FROM reported WHERE back = 1)
SELECT
  SUM(open - occupied - held) AS numerator, NULL AS denominator,
  SUM(open - occupied - held) AS value
FROM beds;
