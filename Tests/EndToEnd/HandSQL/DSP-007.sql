-- Closed loop: of the demands opened more than 30 days before the moment of the data, those whose
-- effect check passed, that is state CLOSED (5). Merged and rejected ones stay in the denominator.
-- Place: the region concerned; the institution concerned for institutions and in the group tree.
SELECT
  SUM(state = 5) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(state = 5) / COUNT(*) AS value
FROM demand
WHERE (region IN placeRegion AND :byRegion OR organisation IN placeOrganisation AND NOT :byRegion)
  AND openedAt <= :asOf - 30 * 86400;
