-- Discharges against advice (3) over discharges.
SELECT
  SUM(dischargeWay = 3) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(dischargeWay = 3) / COUNT(*) AS value
FROM admission
WHERE organisation IN placeOrganisation
  AND dischargeDay >= :from AND dischargeDay < :to AND dischargeDay <= :today;
