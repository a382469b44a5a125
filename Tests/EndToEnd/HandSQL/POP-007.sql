-- Active EHR use: files with a service record in the last twelve calendar months, counted back
-- from today (the day a year ago itself is outside), over all files.
WITH
  files AS (
    SELECT
      lastService > CAST(julianday(date(:today * 86400, 'unixepoch', '-12 months')) - 2440587.5
        AS INTEGER) AND lastService <= :today AS active
    FROM resident WHERE region IN placeRegion
  )
SELECT
  COALESCE(SUM(active), 0) AS numerator, COUNT(*) AS denominator,
  100.0 * COALESCE(SUM(active), 0) / COUNT(*) AS value
FROM files;
