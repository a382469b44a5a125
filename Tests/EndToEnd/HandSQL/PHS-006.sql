-- On-time follow-up of the two chronic diseases (1, 2): follow-ups due in the period up to today
-- (those of today once they are done), done on or before the day they were due.
SELECT
  SUM(doneDay IS NOT NULL AND doneDay <= dueDay) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(doneDay IS NOT NULL AND doneDay <= dueDay) / COUNT(*) AS value
FROM followUp
WHERE region IN placeRegion AND disease IN (1, 2)
  AND dueDay >= :from AND dueDay < :to AND dueDay <= :today
  AND (doneDay IS NOT NULL OR dueDay < :today);
