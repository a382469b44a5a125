-- Free share in scarce specialties: free over open beds of obstetrics, paediatrics and psychiatry
-- (kinds 3, 4, 5); free is open less occupied less held. Beds: the newest report of each
-- institution and kind up to the moment of the data.
WITH
  reported AS (
    SELECT bedState.*,
      ROW_NUMBER() OVER (PARTITION BY organisation, kind ORDER BY at DESC) AS back
    FROM bedState
    WHERE organisation IN placeOrganisation AND at <= :asOf AND at < :to * 86400 - :offset
  ),
  beds AS (SELECT * FROM reported WHERE back = 1 AND kind IN (3, 4, 5))
SELECT
  SUM(open - occupied - held) AS numerator, SUM(open) AS denominator,
  100.0 * SUM(open - occupied - held) / SUM(open) AS value
FROM beds;
