-- Glucose control: managed type-2 diabetes patients whose last follow-up done this year (up to the
-- end of the period or today) shows fasting glucose < 7.0 mmol/L. No follow-up or no reading: not
-- controlled.
WITH
  border AS (
    SELECT MIN(:to - 1, :today) AS last,
      CAST(julianday(date(:from * 86400, 'unixepoch', 'start of year')) - 2440587.5
        AS INTEGER) AS first
  ),
  managed AS (
    SELECT registration.id, registration.resident FROM registration, border
    WHERE region IN placeRegion AND disease = 2 AND managed = 1 AND phase IN (2, 3)
      AND since <= last AND (until IS NULL OR until > last)
  ),
  done AS (
    SELECT registration, glucose,
      ROW_NUMBER() OVER (PARTITION BY registration ORDER BY doneDay DESC, followUp.id DESC) AS back
    FROM followUp, border WHERE disease = 2 AND doneDay BETWEEN first AND last
  ),
  seen AS (
    SELECT managed.id, COALESCE(glucose < 70, 0) AS controlled
    FROM managed LEFT JOIN done ON done.registration = managed.id AND back = 1
  )
SELECT
  SUM(controlled) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(controlled) / COUNT(*) AS value
FROM seen;
