-- Blood pressure control: managed hypertension patients whose last follow-up done this year (up to
-- the end of the period or today) shows < 140/90, from 65 years of age on the day < 150/90. No
-- follow-up or no reading: not controlled. Readings that failed the platform's check (60 to 260)
-- are left out.
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
  ),
  done AS (
    SELECT registration, doneDay, systolic, diastolic,
      ROW_NUMBER() OVER (PARTITION BY registration ORDER BY doneDay DESC, followUp.id DESC) AS back
    FROM followUp, border WHERE disease = 1 AND doneDay BETWEEN first AND last
      AND (systolic IS NULL OR systolic BETWEEN 60 AND 260)
  ),
  seen AS (
    SELECT managed.id,
      CASE WHEN systolic < CASE WHEN birthDay <= CAST(
          julianday(date(doneDay * 86400, 'unixepoch', '-65 years')) - 2440587.5 AS INTEGER)
          THEN 150 ELSE 140 END AND diastolic < 90 THEN 1 ELSE 0 END AS controlled
    FROM managed JOIN resident ON resident.id = managed.resident
    LEFT JOIN done ON done.registration = managed.id AND back = 1
  )
SELECT
  SUM(controlled) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(controlled) / COUNT(*) AS value
FROM seen;
