-- Overdue tasks: past due at the moment of the data and open. Open: not closed (7) nor cancelled
-- (9); a suspended task (8) has its clock paused and is not overdue. Place: the region concerned
-- in the region tree; the responsible institution for institutions and in the group tree.
SELECT COUNT(*) AS numerator, NULL AS denominator, COUNT(*) AS value
FROM task
WHERE (region IN placeRegion AND :byRegion OR organisation IN placeOrganisation AND NOT :byRegion)
  AND state NOT IN (7, 8, 9) AND closedAt IS NULL AND dueAt < :asOf;
