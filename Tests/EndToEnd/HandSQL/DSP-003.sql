-- On-time completion: tasks due in the period and by the moment of the data, closed at or before
-- the due moment. Cancelled tasks (9) were withdrawn and are left out. Place: the region concerned
-- in the region tree; the responsible institution for institutions and in the group tree.
SELECT
  SUM(closedAt IS NOT NULL AND closedAt <= dueAt) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(closedAt IS NOT NULL AND closedAt <= dueAt) / COUNT(*) AS value
FROM task
WHERE (region IN placeRegion AND :byRegion OR organisation IN placeOrganisation AND NOT :byRegion)
  AND state <> 9 AND dueAt <= :asOf
  AND dueAt >= :from * 86400 - :offset AND dueAt < :to * 86400 - :offset;
