-- Timely response to new red: of the changes to red (from another colour) in the period, those
-- with a door visit within 24 hours. Changes whose 24 hours still run are in the denominator.
SELECT
  SUM(visitedAt IS NOT NULL AND visitedAt - at <= 86400) AS numerator,
  COUNT(*) AS denominator,
  100.0 * SUM(visitedAt IS NOT NULL AND visitedAt - at <= 86400) / COUNT(*) AS value
FROM gradeChange JOIN resident ON resident.id = gradeChange.resident
WHERE resident.region IN placeRegion AND toColour = 1 AND fromColour <> 1
  AND at >= :from * 86400 - :offset AND at < :to * 86400 - :offset AND at <= :asOf;
