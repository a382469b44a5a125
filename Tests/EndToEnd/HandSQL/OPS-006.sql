-- Bed occupancy: occupied bed-days over open bed-days; a day of an institution and kind is its
-- last report of that local day, the running day with its last report so far.
WITH
  reported AS (
    SELECT open, occupied,
      ROW_NUMBER() OVER (
        PARTITION BY organisation, kind, (at + :offset) / 86400 ORDER BY at DESC) AS back
    FROM bedState
    WHERE organisation IN placeOrganisation AND at <= :asOf
      AND at >= :from * 86400 - :offset AND at < :to * 86400 - :offset
  )
SELECT
  SUM(occupied) AS numerator, SUM(open) AS denominator,
  100.0 * SUM(occupied) / SUM(open) AS value
FROM reported WHERE back = 1;
