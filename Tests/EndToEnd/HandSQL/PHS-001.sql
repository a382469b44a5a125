-- Standardised hypertension management: managed patients on the register for whom every follow-up
-- that was due from 1 January to the end of the period (or today) was done on its due day or
-- before, over managed patients. A patient with nothing due yet counts as managed to the standard.
-- The brief leaves open whether a late follow-up still counts; it does not here.
WITH
  border AS (
    SELECT MIN(:to - 1, :today) AS last,
      CAST(julianday(date(:from * 86400, 'unixepoch', 'start of year')) - 2440587.5
        AS INTEGER) AS first
  ),
  managed AS (
    SELECT registration.id, registration.resident FROM registration, border
    WHERE region IN placeRegion AND disease = 1 AND managed = 1 AND phase IN (2, 3)
      AND since <= last AND (until IS NULL OR until > last)
  )
SELECT
  SUM(standard) AS numerator, COUNT(*) AS denominator, 100.0 * SUM(standard) / COUNT(*) AS value
FROM (
  SELECT managed.id, managed.id NOT IN (
    SELECT registration FROM followUp, border
    WHERE dueDay BETWEEN first AND last AND (doneDay IS NULL OR doneDay > dueDay)
  ) AS standard
  FROM managed
);
