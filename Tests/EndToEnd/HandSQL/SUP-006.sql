-- Overdue cases: open cases whose present stage was due before today, over open cases.
SELECT
  SUM(dueDay < :today) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(dueDay < :today) / COUNT(*) AS value
FROM caseEcho WHERE organisation IN placeOrganisation AND stage <> 7;
