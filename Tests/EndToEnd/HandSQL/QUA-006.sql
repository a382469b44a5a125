-- Inpatient mortality: discharges by death (4) over discharges.
SELECT
  SUM(dischargeWay = 4) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(dischargeWay = 4) / COUNT(*) AS value
FROM admission
WHERE organisation IN placeOrganisation
  AND dischargeDay >= :from AND dischargeDay < :to AND dischargeDay <= :today;
