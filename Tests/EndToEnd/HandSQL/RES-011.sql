-- Equipment in service: units that work over units installed, all kinds.
SELECT
  SUM(inService) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(inService) / COUNT(*) AS value
FROM equipment WHERE organisation IN placeOrganisation;
